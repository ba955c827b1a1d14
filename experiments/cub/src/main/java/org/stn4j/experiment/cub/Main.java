package org.stn4j.experiment.cub;

import org.stn4j.lab.cli.ExperimentCommand;

/** The command line of the bird experiment. */
public final class Main {

  private Main() {}

  /** Runs the experiment; ends the process with the exit code unless it is 0. */
  public static void main(String[] args) {
    ExperimentCommand.main(new Birds(), args);
  }
}
