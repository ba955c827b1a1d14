package org.stn4j.sweep;

/** The command line of sweeps. */
public final class Main {

  private Main() {}

  /** Runs the command; ends the process with the exit code unless it is 0. */
  public static void main(String[] args) {
    int code = new SweepCommand(new SweepOptions(), System.out, System.err).run(args);
    if (code != 0) {
      System.exit(code);
    }
  }
}
