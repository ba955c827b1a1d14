package org.stn4j.tools.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stn4j.tools.Said;

class MarkdownTablesTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

  @TempDir private Path folder;
  private SomeResults results;

  @BeforeEach
  void results() throws IOException {
    results = SomeResults.typical(folder.resolve("results"));
  }

  private Said markdown(Object... more) {
    Object[] arguments = new Object[5 + more.length];
    System.arraycopy(
        new Object[] {"report", "--results", results.folder, "--format", "markdown"},
        0,
        arguments,
        0,
        5);
    System.arraycopy(more, 0, arguments, 5, more.length);
    return Said.by(arguments);
  }

  @Test
  void tablesHaveWhatWasMeasured() {
    assertThat(markdown().out())
        .contains(
            """
            <!-- report: mnist/table1, fast, real -->
            | | R | P |
            | --- | --- | --- |
            | FCN | | 3.30 (3.1) |
            | ST-FCN-Aff | 1.20 ± 0.28 (1.2) | 1.20 (1.5) |
            <!-- /report -->
            """)
        .contains(
            """
            <!-- report: mnist/table1, fast, generated, runs -->
            | data set | model | seed | error in % (the paper) | iterations | seconds |
            | --- | --- | --- | --- | --- | --- |
            | R | FCN | 1 | 2.00 (2.1) | 30000 | 12 |
            <!-- /report -->
            """);
  }

  @Test
  void tablesOfATextAreBroughtUpToDate() throws IOException {
    Path text = folder.resolve("text.md");
    Files.writeString(
        text,
        """
        Before $1 \\.
        <!-- report: mnist/table1, fast, generated -->
        | old |
        <!-- /report -->
        After.
        """);
    assertThat(markdown("--update", text)).isEqualTo(new Said(0, "", ""));
    String updated =
        """
        Before $1 \\.
        <!-- report: mnist/table1, fast, generated -->
        | | R |
        | --- | --- |
        | FCN | 2.00 (2.1) |
        <!-- /report -->
        After.
        """;
    assertThat(text).hasContent(updated);
    markdown("--update", text);
    assertThat(text).hasContent(updated);
  }

  @Test
  void aTableThatIsNotThereIsNamedAndTheTextLeftAlone() throws IOException {
    Path text = folder.resolve("text.md");
    String before = "<!-- report: mnist/table9, fast, real -->\n<!-- /report -->\n";
    Files.writeString(text, before);
    Said said = markdown("--update", text);
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err())
        .hasLineCount(1)
        .contains("no table \"mnist/table9, fast, real\"")
        .contains("mnist/table1, fast, real, runs");
    assertThat(text).hasContent(before);
  }

  /**
   * Where this fails, {@code scripts/stn report --results results/reference --format markdown
   * --update README.md docs/experiments.md} writes what is measured.
   */
  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/experiments.md"})
  void documentsShowWhatTheReferenceResultsHold(String document) throws IOException {
    Path copy = folder.resolve("copy.md");
    String text = Files.readString(ROOT.resolve(document));
    Files.writeString(copy, text);
    Said said =
        Said.by(
            "report",
            "--results",
            ROOT.resolve("results/reference"),
            "--format",
            "markdown",
            "--update",
            copy);
    assertThat(said).isEqualTo(new Said(0, "", ""));
    assertThat(text).contains("<!-- report: mnist/table1, fast, real");
    assertThat(Files.readString(copy)).isEqualTo(text);
  }
}
