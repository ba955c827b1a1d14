package org.stn4j.tools.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.lab.experiment.Output;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.result.RunKey;
import org.stn4j.tools.Said;

class ReportTest {

  @TempDir private Path folder;
  private SomeResults results;
  private Said said;

  @BeforeEach
  void results() throws IOException {
    results = SomeResults.typical(folder.resolve("results"));
  }

  private Document page() throws IOException {
    Path file = folder.resolve("report.html");
    said = Said.by("report", "--results", results.folder, "--out", file);
    assertThat(said.code()).as(said.err()).isZero();
    return Jsoup.parse(file);
  }

  private static Element cell(Document page, String id) {
    return page.selectFirst("a[href=#" + id + "]").parent();
  }

  @Test
  void aCellIsTheMeanOfItsSeedsBesideThePapersFigure() throws IOException {
    Document page = page();
    Element cell = cell(page, "mnist-table1-fast-real-st-fcn-aff-r");
    assertThat(cell.text()).isEqualTo("1.20 ± 0.28 = as the paper paper 1.2, 2 seeds");
    assertThat(cell.className()).isEqualTo("level");
    assertThat(cell.parent().selectFirst("th").text()).isEqualTo("ST-FCN-Aff");
    Element table = page.getElementById("mnist-table1-fast-real");
    assertThat(table.select("thead th").eachText()).containsExactly("R", "RTS", "P", "E", "TC");
    assertThat(table.select("td").eachText()).contains("paper 0.8");
    assertThat(said.err()).isEmpty();
  }

  @Test
  void betterAndWorseAreToldByColourSignAndWords() throws IOException {
    Document page = page();
    Element better = cell(page, "mnist-table1-fast-real-st-fcn-aff-p");
    assertThat(better.className()).isEqualTo("better");
    assertThat(better.text()).contains("▲ better than the paper");
    Element worse = cell(page, "mnist-table1-fast-real-fcn-p");
    assertThat(worse.className()).isEqualTo("worse");
    assertThat(worse.text()).contains("▼ worse than the paper");
    Element accuracy =
        cell(
            page,
            "gtsrb-gtsrb-paper-with-1-iterations-with-batches-of-256-real-150-200-300-350-2st-48");
    assertThat(accuracy.className()).as("99.7 beside 99.61, higher is better").isEqualTo("better");
  }

  @Test
  void rivalsAndTablesWithoutRunsAreThere() throws IOException {
    Document page = page();
    assertThat(page.select("tr.rival").eachText())
        .anyMatch(row -> row.startsWith("human printed only paper 98.84 nothing"));
    assertThat(page.select("#not-measured summary").eachText())
        .contains("svhn: Table 2: SVHN, house numbers", "mnist-addition: Table 4: MNIST addition");
    assertThat(page.select("#not-measured td").eachText()).contains("paper 5.8");
  }

  @Test
  void generatedDataIsMarkedLoudly() throws IOException {
    Document page = page();
    Element section = page.getElementById("mnist-table1-fast-generated");
    assertThat(section.selectFirst(".badge").text()).startsWith("GENERATED DATA");
    Element cell = cell(page, "mnist-table1-fast-generated-fcn-r");
    assertThat(cell.classNames()).contains("generated");
    assertThat(cell.text()).endsWith("1 seed, generated");
    assertThat(page.getElementById("mnist-table1-fast-real").select(".generated, .badge"))
        .isEmpty();
  }

  @Test
  void behindACellAreItsRunsWithAllThatMadeThem() throws IOException {
    Element dialog = page().getElementById("mnist-table1-fast-real-st-fcn-aff-r");
    assertThat(dialog.nodeName()).isEqualTo("dialog");
    assertThat(dialog.select(".run h4").eachText())
        .containsExactly(
            "Seed 1: test error 1.00% after 12 s", "Seed 2: test error 1.40% after 12 s");
    assertThat(dialog.select(".run").get(0).select("dl div").eachText())
        .contains(
            "seed 1",
            "schedule fast, 15000 iterations of 256",
            "recipe peak 0.01",
            "data real, sha-256 abcdef01",
            "backend cpu (oneDNN), 2 threads",
            "device amd64, 2 cores",
            "code version 0.1.0-c0ffee",
            "digest 0000000000000001");
    assertThat(dialog.selectFirst("pre").text()).contains("threads = 1");
    assertThat(dialog.select(".curve img").attr("src")).startsWith("data:image/svg+xml;base64,");
    assertThat(dialog.select("figure.transformer img")).hasSize(2);
    assertThat(dialog.select("figure.errors img")).hasSize(2);
  }

  @Test
  void earlierSettingsAreShownButDoNotCount() throws IOException {
    results.error("R", "ST-FCN-Aff", "real", 1, 0.9, "peak 0.02");
    Document page = page();
    assertThat(cell(page, "mnist-table1-fast-real-st-fcn-aff-r").text())
        .startsWith("0.90 ▲")
        .endsWith("1 seed");
    assertThat(page.select("#mnist-table1-fast-real-st-fcn-aff-r h4").eachText())
        .hasSize(3)
        .filteredOn(title -> title.contains("not in the mean"))
        .hasSize(2);
  }

  @Test
  void theErrorsOfAllRunsStandTogether() throws IOException {
    Document page = page();
    assertThat(page.select("#errors details")).hasSize(6);
    assertThat(page.select("#errors img").eachAttr("alt"))
        .contains("Surest errors of ST-FCN-Aff on R");
  }

  @Test
  void thePageNeedsNothingBesideItself() throws IOException {
    Document page = page();
    assertThat(page.select("[src]").eachAttr("src")).allMatch(src -> src.startsWith("data:"));
    assertThat(page.select("[href]").eachAttr("href"))
        .allSatisfy(
            href -> {
              assertThat(href).startsWith("#");
              assertThat(page.getElementById(href.substring(1))).as(href).isNotNull();
            });
    assertThat(page.select("style").html()).doesNotContain("url(").doesNotContain("@import");
    assertThat(page.select("meta[http-equiv]").attr("content")).startsWith("default-src 'none'");
  }

  @Test
  void whatIsMissingOrBrokenIsNamedAndLeftOut() throws IOException {
    RunKey key = results.error("E", "FCN", "real", 1, 2.9, "peak 0.01");
    Output mnist = new Output(results.folder.resolve("mnist"));
    Files.delete(mnist.description(key));
    Files.writeString(mnist.history(key), "iteration,loss,error in %\n10,2.1,many\n");
    Files.write(mnist.figure(key, "", "png"), new byte[] {1, 2, 3});
    Path broken = results.folder.resolve("svhn/runs.csv");
    Files.createDirectories(broken.getParent());
    Files.writeString(broken, "not,a,header\n");
    results.add(
        "chess", "t", "A", "B", "fast", "real", 1, 1, SomeResults.measured(Quantity.ERROR, 1), "");

    Document page = page();
    assertThat(page.select(".skipped li").eachText())
        .hasSize(5)
        .anyMatch(line -> line.startsWith(broken.toString()))
        .anyMatch(line -> line.startsWith(mnist.description(key) + ": is missing"))
        .anyMatch(line -> line.startsWith(mnist.history(key) + " is not the curve"))
        .anyMatch(line -> line.startsWith(mnist.figure(key, "", "png") + ": is not a whole"))
        .anyMatch(line -> line.contains("no table has a place for chess A B fast"));
    assertThat(said.err().lines()).hasSize(5).allMatch(l -> l.startsWith("stn report: skipped "));
    assertThat(cell(page, "mnist-table1-fast-real-fcn-e").text()).startsWith("2.90 ▲");
  }

  @Test
  void textOfResultsIsNeverMarkup() throws IOException {
    RunKey key = results.error("E", "CNN", "real", 1, 2.9, "<b id='bad'>rate</b>");
    Output mnist = new Output(results.folder.resolve("mnist"));
    mnist
        .runs()
        .append(
            results.row(
                key, SomeResults.measured(Quantity.ERROR, 90), "diverged & <script>x</script>"));
    Document page = page();
    assertThat(page.getElementById("bad")).isNull();
    assertThat(page.select("script")).hasSize(1);
    assertThat(page.select("h4").eachText()).contains("Seed 1: diverged & <script>x</script>");
  }

  @Test
  void aWrongCommandLineIsAnsweredInOneLine() {
    assertThat(Said.by("report"))
        .isEqualTo(new Said(2, "", "stn report: --results is missing. Try stn report --help\n"));
    assertThat(Said.by("report", "--results", folder, "--format", "pdf").err())
        .contains("--format must be html or markdown, got pdf");
    Said nothing = Said.by("report", "--results", folder, "--out", folder.resolve("r"));
    assertThat(nothing.code()).isEqualTo(1);
    assertThat(nothing.err()).contains("there are no runs in").hasLineCount(1);
    assertThat(folder.resolve("r")).doesNotExist();
  }
}
