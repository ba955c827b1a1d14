package org.stn4j.lab.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is wrong with a command line, in words that speak of options alone. */
public final class WrongOption {

  private static final Pattern UNKNOWN = Pattern.compile("Was passed main parameter '(.*?)'.*");
  private static final Pattern NO_NUMBER =
      Pattern.compile("\"?(--\\S+?)\"?: couldn't convert \"(.*?)\" to an? .*");
  private static final Pattern NO_VALUE =
      Pattern.compile("Expected a value after parameter (--\\S+)");

  private WrongOption() {}

  /**
   * One line.
   *
   * @param message of the parser
   */
  public static String line(String message) {
    Matcher unknown = UNKNOWN.matcher(message);
    if (unknown.matches()) {
      return "unknown option " + unknown.group(1) + "; --help lists the options";
    }
    Matcher number = NO_NUMBER.matcher(message);
    if (number.matches()) {
      return number.group(2).matches("[+-]?\\d+")
          ? number.group(1) + " is too large, got " + number.group(2)
          : number.group(1) + " must be a whole number, got \"" + number.group(2) + "\"";
    }
    Matcher value = NO_VALUE.matcher(message);
    if (value.matches()) {
      return value.group(1) + " needs a value";
    }
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
