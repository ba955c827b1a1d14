package org.stn4j.tools.command;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParameterException;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes command lines apart, with errors that speak of options alone. */
public final class CommandLine {

  private CommandLine() {}

  /**
   * Fills the fields of an object that JCommander's annotations mark. A field without a name takes
   * what belongs to no option; where there is none, nothing may be left over.
   *
   * @throws UsageException if an option is unknown, given twice or without a value
   */
  public static <T> T parse(T options, List<String> arguments) throws UsageException {
    requireValues(options, arguments);
    try {
      JCommander.newBuilder()
          .addObject(options)
          .expandAtSign(false)
          .build()
          .parse(arguments.toArray(new String[0]));
    } catch (ParameterException e) {
      throw new UsageException(e.getMessage());
    }
    return options;
  }

  /** JCommander would say it in words of its own. */
  private static void requireValues(Object options, List<String> arguments) throws UsageException {
    Set<String> names = new HashSet<>();
    for (Field field : options.getClass().getDeclaredFields()) {
      if (field.isAnnotationPresent(Parameter.class)) {
        names.addAll(List.of(field.getAnnotation(Parameter.class).names()));
      }
    }
    Set<String> given = new HashSet<>();
    for (int i = 0; i < arguments.size(); i++) {
      String option = arguments.get(i);
      if (names.contains(option)) {
        require(given.add(option), option + " is given twice");
        i++;
        require(i < arguments.size(), option + ": expected a value, got nothing");
        String value = arguments.get(i);
        require(
            !names.contains(value) && !value.isEmpty(),
            option + ": expected a value, got " + (value.isEmpty() ? "an empty one" : value));
      }
    }
  }

  /**
   * Fails if there is anything that belongs to no option.
   *
   * @param rest what JCommander put into the field without a name
   */
  public static void requireNone(List<String> rest) throws UsageException {
    for (String argument : rest) {
      throw new UsageException(
          (argument.startsWith("-") ? "unknown option " : "unexpected argument ") + argument);
    }
  }

  /** Fails with a message unless something holds. */
  public static void require(boolean condition, String message) throws UsageException {
    if (!condition) {
      throw new UsageException(message);
    }
  }
}
