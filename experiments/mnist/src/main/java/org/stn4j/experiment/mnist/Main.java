package org.stn4j.experiment.mnist;

import com.beust.jcommander.Parameter;
import java.io.IOException;
import java.nio.file.Path;
import org.stn4j.data.preview.Preview;
import org.stn4j.lab.cli.ExperimentCommand;
import org.stn4j.lab.cli.ExperimentOptions;

/** The command line of the distorted-MNIST experiment. */
public final class Main {

  private static final long PREVIEW_SEED = 1;

  private Main() {}

  /** Options of this experiment besides those of every experiment. */
  static final class Options extends ExperimentOptions {

    @Parameter(
        names = "--preview",
        order = 20,
        description = "draw a sheet of every distortion into this PNG file, and run nothing")
    private String preview;
  }

  /** Runs the experiment; ends the process with the exit code unless it is 0. */
  public static void main(String[] args) {
    int code =
        new ExperimentCommand<>(new DistortedMnist(), new Options(), System.out, System.err)
            .run(Main::preview, args);
    if (code != ExperimentCommand.OK) {
      System.exit(code);
    }
  }

  private static boolean preview(Options options) throws IOException {
    if (options.preview == null) {
      return false;
    }
    Path file = Path.of(options.preview);
    Preview.write(file, DistortedMnist.digits(options.data()).train(), PREVIEW_SEED);
    System.out.println("Picture: " + file);
    return true;
  }
}
