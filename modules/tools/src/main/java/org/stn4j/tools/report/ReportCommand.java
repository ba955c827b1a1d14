package org.stn4j.tools.report;

import static org.stn4j.tools.command.CommandLine.require;

import com.beust.jcommander.Parameter;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stn4j.lab.parallel.Experiments;
import org.stn4j.tools.command.Command;
import org.stn4j.tools.command.CommandLine;
import org.stn4j.tools.command.UsageException;
import org.stn4j.tools.file.Outputs;

/** {@code stn report}. */
public final class ReportCommand implements Command {

  private static final class Options {
    @Parameter private List<String> rest = new ArrayList<>();

    @Parameter(names = "--results", variableArity = true)
    private List<Path> results = new ArrayList<>();

    @Parameter(names = "--format")
    private String format = "html";

    @Parameter(names = "--out")
    private Path out;

    @Parameter(names = "--update", variableArity = true)
    private List<Path> update = new ArrayList<>();
  }

  @Override
  public String name() {
    return "report";
  }

  @Override
  public String summary() {
    return "puts results of experiments on one page";
  }

  @Override
  public String help() {
    return """
        stn report: puts results of experiments on one page, beside the papers' figures

        Usage: stn report --results DIR ... --out FILE.html
               stn report --results DIR ... --format markdown [--out FILE.md] [--update FILE ...]

          --results DIR ...  Folders of experiments (with a runs.csv), or folders of such.
          --format F         html (default): a page that needs nothing beside itself. markdown: the
                             same tables as text, by their names.
          --out FILE         File to write; of markdown the default is the standard output.
          --update FILE ...  With markdown: brings the tables in these files up to date, each
                             between <!-- report: NAME --> and <!-- /report -->.

        A cell is the mean over the seeds of its newest settings. Files that are missing or broken
        are named and left out.
        """;
  }

  @Override
  public void run(List<String> arguments, PrintStream out, PrintStream err)
      throws UsageException, IOException {
    Options options = CommandLine.parse(new Options(), arguments);
    CommandLine.requireNone(options.rest);
    require(!options.results.isEmpty(), "--results is missing");
    boolean markdown = options.format.equals("markdown");
    require(
        markdown || options.format.equals("html"),
        "--format must be html or markdown, got " + options.format);
    require(markdown || options.out != null, "--out is missing");
    require(markdown || options.update.isEmpty(), "--update goes with --format markdown");
    if (options.out != null) {
      Outputs.require(options.out);
    }
    Report report = Report.of(options.results, Experiments.all());
    List<String> skipped = report.skipped();
    try (Outputs outputs = new Outputs()) {
      if (markdown) {
        MarkdownTables tables = new MarkdownTables(report);
        for (Path file : options.update) {
          String updated = tables.updated(Files.readString(file));
          outputs.add(file, stream -> stream.write(updated.getBytes(StandardCharsets.UTF_8)));
        }
        if (options.out != null) {
          byte[] text = tables.text().getBytes(StandardCharsets.UTF_8);
          outputs.add(options.out, stream -> stream.write(text));
        } else if (options.update.isEmpty()) {
          out.print(tables.text());
        }
      } else {
        List<String> all = new ArrayList<>();
        outputs.add(options.out, stream -> all.addAll(HtmlPage.write(report, stream)));
        skipped = all;
      }
      outputs.commit();
    }
    skipped.forEach(line -> err.println("stn report: skipped " + line));
  }
}
