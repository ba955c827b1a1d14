package org.stn4j.tools.trained;

import static org.stn4j.tools.command.CommandLine.require;

import com.beust.jcommander.Parameter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stn4j.lab.checkpoint.CheckpointFile;
import org.stn4j.lab.result.RunRow;
import org.stn4j.lab.result.RunsFile;
import org.stn4j.tools.command.Command;
import org.stn4j.tools.command.CommandLine;
import org.stn4j.tools.command.UsageException;
import org.stn4j.tools.file.DistinctFiles;
import org.stn4j.tools.file.Outputs;

/** {@code stn export}. */
public final class ExportCommand implements Command {

  private static final String ROWS = "models.csv";

  private static final class Options {
    @Parameter private List<String> rest = new ArrayList<>();

    @Parameter(names = "--checkpoint")
    private Path checkpoint;

    @Parameter(names = "--out")
    private Path out;
  }

  @Override
  public String name() {
    return "export";
  }

  @Override
  public String summary() {
    return "keeps the weights of a checkpoint, and the row of its run";
  }

  @Override
  public String help() {
    return """
        stn export: keeps the weights of a checkpoint, and the row of its run

        Usage: stn export --checkpoint RESULTS/checkpoints/NAME.ckpt --out FILE.ckpt

        FILE.ckpt holds what it takes to run the network: with Adam a third of the checkpoint. stn
        run and stn inspect read it like any other. The row that RESULTS/runs.csv has of the run is
        added to %s beside FILE.ckpt.
        """
        .formatted(ROWS);
  }

  @Override
  public void run(List<String> arguments, PrintStream out, PrintStream err)
      throws UsageException, IOException {
    Options options = CommandLine.parse(new Options(), arguments);
    CommandLine.requireNone(options.rest);
    require(options.checkpoint != null, "--checkpoint is missing");
    require(options.out != null, "--out is missing");
    DistinctFiles files = new DistinctFiles();
    files.input("--checkpoint", options.checkpoint);
    files.output("--out", options.out);
    Outputs.require(options.out);

    CheckpointFile.Kept kept = CheckpointFile.read(options.checkpoint);
    String digest = kept.description().digest();
    RunsFile runs =
        new RunsFile(
            options.checkpoint.toAbsolutePath().getParent().resolveSibling("runs.csv").normalize());
    RunRow row =
        runs.find(digest)
            .filter(RunRow::finished)
            .orElseThrow(
                () ->
                    new IOException(
                        runs.path() + ": expected the row of a finished run " + digest));
    new CheckpointFile(options.out, kept.description()).write(kept.snapshot().weights());
    RunsFile rows = new RunsFile(options.out.resolveSibling(ROWS));
    if (rows.find(digest).isEmpty()) {
      rows.append(row);
    }
    out.println(
        options.out
            + ": "
            + Files.size(options.out)
            + " bytes, "
            + row.key()
            + ", "
            + row.summary());
  }
}
