package org.stn4j.lab.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether somebody is watching. */
final class Terminal {

  private Terminal() {}

  /** Whether standard input and output are a terminal on which a line can be written again. */
  static boolean present() {
    return isCapable(System.getenv("TERM")) && isConsole();
  }

  /**
   * Whether a terminal goes back to a line's beginning.
   *
   * @param kind the variable TERM, or null
   */
  static boolean isCapable(String kind) {
    return !"dumb".equals(kind);
  }

  private static boolean isConsole() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      // From Java 22 on there is a console even without a terminal, and it says so.
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException before22) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }
}
