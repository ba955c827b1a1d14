package org.stn4j.tools;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import org.stn4j.lab.parallel.Threads;
import org.stn4j.tools.command.Command;
import org.stn4j.tools.command.UsageException;
import org.stn4j.tools.report.ReportCommand;
import org.stn4j.tools.trained.ExportCommand;
import org.stn4j.tools.trained.InspectCommand;
import org.stn4j.tools.trained.RunCommand;
import org.stn4j.tools.warp.WarpCommand;

/**
 * Main class of {@code stn}.
 *
 * <p>Exit codes: 0 done, 1 the run failed, 2 the command line is wrong. Errors are one line on the
 * standard error stream.
 */
public final class StnTool {

  /** The run did what was asked. */
  public static final int DONE = 0;

  /** The run failed. */
  public static final int FAILED = 1;

  /** The command line is wrong. */
  public static final int WRONG_USAGE = 2;

  private static final List<Command> COMMANDS =
      List.of(
          new WarpCommand(),
          new OpsCommand(),
          new RunCommand(),
          new InspectCommand(),
          new ExportCommand(),
          new ReportCommand());

  private StnTool() {}

  /** Runs and exits. */
  public static void main(String[] arguments) {
    // ND4J would print what it was built with on the standard output.
    System.setProperty("org.nd4j.log.initialization", "false");
    System.setProperty("java.awt.headless", "true");
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, arguments));
  }

  /**
   * Runs.
   *
   * @param out for results
   * @param err for errors
   * @return exit code
   */
  public static int run(PrintStream out, PrintStream err, String... arguments) {
    String first = arguments.length == 0 ? "--help" : arguments[0];
    switch (first) {
      case "--help", "-h", "help" -> {
        out.print(help());
        return arguments.length == 0 ? WRONG_USAGE : DONE;
      }
      case "--version" -> {
        out.println("stn " + version());
        return DONE;
      }
      default -> {
        for (Command command : COMMANDS) {
          if (command.name().equals(first)) {
            return run(command, out, err, Arrays.asList(arguments).subList(1, arguments.length));
          }
        }
      }
    }
    err.println(
        "stn: unknown command \""
            + first
            + "\"; the known ones are "
            + COMMANDS.stream().map(Command::name).toList()
            + ". Try stn --help");
    return WRONG_USAGE;
  }

  private static int run(
      Command command, PrintStream out, PrintStream err, List<String> arguments) {
    String name = "stn " + command.name() + ": ";
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.print(command.help());
      return DONE;
    }
    try {
      Threads.checkEnvironment();
      command.run(arguments, out, err);
      return DONE;
    } catch (UsageException e) {
      err.println(name + e.getMessage() + ". Try stn " + command.name() + " --help");
      return WRONG_USAGE;
    } catch (NoSuchFileException e) {
      err.println(name + e.getFile() + ": there is no such file");
      return FAILED;
    } catch (AccessDeniedException e) {
      err.println(name + e.getFile() + ": access denied");
      return FAILED;
    } catch (IOException | IllegalArgumentException e) {
      err.println(name + e.getMessage());
      return FAILED;
    } catch (OutOfMemoryError e) {
      err.println(name + "not enough memory: " + e.getMessage());
      return FAILED;
    }
  }

  private static String version() {
    String version = StnTool.class.getPackage().getImplementationVersion();
    return version == null ? "(not from a jar)" : version;
  }

  private static String help() {
    StringBuilder commands = new StringBuilder();
    for (Command c : COMMANDS) {
      commands.append("  %-8s %s%n".formatted(c.name(), c.summary()));
    }
    return """
        stn: spatial transformers on the command line

        Usage: stn COMMAND [OPTIONS]

        Commands:
        %s
        stn COMMAND --help   says what a command takes
        stn --version        prints the version

        Exit codes: 0 done, 1 the run failed, 2 the command line is wrong.
        """
        .formatted(commands);
  }
}
