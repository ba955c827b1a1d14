package org.stn4j.tools.command;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** One of the things {@code stn} does. */
public interface Command {

  /** Its name on the command line. */
  String name();

  /** What it does, in a few words. */
  String summary();

  /** The text of {@code --help}. */
  String help();

  /**
   * Does it.
   *
   * @param arguments behind its name
   * @param out for results
   * @param err for warnings
   * @throws UsageException if the command line is wrong
   * @throws IOException if a file cannot be read or written
   * @throws IllegalArgumentException if the inputs do not fit together
   */
  void run(List<String> arguments, PrintStream out, PrintStream err)
      throws UsageException, IOException;
}
