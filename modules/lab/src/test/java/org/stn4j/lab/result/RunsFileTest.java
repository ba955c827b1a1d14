package org.stn4j.lab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsFileTest {

  @TempDir private Path folder;

  @Test
  void hasTheColumnsOfTheContract() {
    assertThat(String.join(", ", RunRow.COLUMNS.subList(0, 26)))
        .isEqualTo(
            "experiment, table, dataset, model, preset, seed, iterations, batch_size, parameters,"
                + " test_examples, metric, unit, better, test_value, validation_value, paper_value,"
                + " other_metrics, train_seconds, examples_per_second, backend, device,"
                + " data_source, data_sha256, digest, code_version, finished_at");
  }

  @Test
  void readsWhatItWrote() throws IOException {
    RunsFile file = new RunsFile(folder.resolve("a/runs.csv"));
    assertThat(file.read()).isEmpty();
    file.append(Rows.row("R", "FCN", 1, 2.25));
    file.append(Rows.row("R", "FCN", 2, Double.NaN));
    List<String> lines = Files.readAllLines(file.path());
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1))
        .isEqualTo(
            "e,table1,R,FCN,quick,1,100,32,400123,1000,error,%,lower,2.25,,2.1,"
                + "mean IoU||higher|0.75|0.7,12.35,1234.6,\"cpu, oneDNN\","
                + "\"A \"\"quoted\"\", processor of two lines\",generated,ab12,RFCN1,0.1.0-abc,"
                + "2026-02-03T04:05:06Z,finished");
    List<RunRow> rows = file.read();
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).key()).isEqualTo(Rows.row("R", "FCN", 1, 0).key());
    assertThat(rows.get(0).first().test()).hasValue(2.25);
    assertThat(rows.get(1).first().test()).isEmpty();
    assertThat(rows.get(1).status()).contains("NaN at iteration 3");
    Measured share = rows.get(0).measured("mean IoU").orElseThrow();
    assertThat(share.quantity().higherIsBetter()).isTrue();
    assertThat(share.validation()).hasValue(0.7);
    assertThat(file.find("RFCN2")).contains(rows.get(1));
    assertThat(file.find("PFCN2")).isEmpty();
  }

  @Test
  void aTornLastLineCountsForNothing() throws IOException {
    RunsFile file = new RunsFile(folder.resolve("runs.csv"));
    file.append(Rows.row("R", "FCN", 1, 2.25));
    String whole = Files.readString(file.path());
    file.append(Rows.row("R", "FCN", 2, 3));
    String two = Files.readString(file.path());
    for (int cut : new int[] {whole.length() + 1, two.length() - 1}) {
      Files.writeString(file.path(), two.substring(0, cut));
      assertThat(file.read()).hasSize(1);
      file.append(Rows.row("R", "FCN", 2, 3));
      assertThat(file.path()).hasContent(two);
    }
    Files.writeString(file.path(), "experiment,ta");
    file.append(Rows.row("R", "FCN", 1, 2.25));
    assertThat(file.path()).hasContent(whole);
  }

  @Test
  void refusesAForeignFile() throws IOException {
    Path path = folder.resolve("runs.csv");
    Files.writeString(path, "a,b\n1,2\n", StandardCharsets.UTF_8);
    RunsFile file = new RunsFile(path);
    assertThatThrownBy(() -> file.append(Rows.row("R", "FCN", 1, 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining("got a,b; correct the line or move the file away");
    assertThat(path).hasContent("a,b\n1,2\n");
  }

  @Test
  void aDamagedFirstLineSpoilsNoRow() throws IOException {
    RunsFile file = new RunsFile(folder.resolve("runs.csv"));
    file.append(Rows.row("R", "FCN", 1, 2.25));
    String damaged = Files.readString(file.path()).replaceFirst("experiment", "exp\"riment");
    Files.writeString(file.path(), damaged);
    assertThat(file.read()).hasSize(1);
    file.append(Rows.row("R", "FCN", 2, 3));
    assertThat(file.read()).extracting(r -> r.key().seed()).containsExactly(1L, 2L);
    assertThat(file.path()).content().startsWith(damaged);
  }

  @Test
  void aDamagedRowCountsForNothingAndSpoilsNoOther() throws IOException {
    RunsFile file = new RunsFile(folder.resolve("runs.csv"));
    file.append(Rows.row("R", "FCN", 1, 2.25));
    String whole = Files.readString(file.path());
    String row = whole.lines().toList().get(1);
    List<String> damaged =
        List.of(
            "x,y", row.replaceFirst("quick", "\"quick"), row.replaceFirst("T.*Z", "yesterday"), "");
    Files.writeString(file.path(), whole + String.join("\n", damaged) + "\n");
    assertThat(file.read()).hasSize(1);
    file.append(Rows.row("R", "FCN", 2, 3));
    assertThat(file.read()).extracting(r -> r.key().seed()).containsExactly(1L, 2L);
  }

  @Test
  void whatIsDamagedIsSaidByColumn() {
    String fields =
        "e,t,R,FCN,quick,one" + ",1".repeat(6) + ",lower" + ",1".repeat(3) + "," + ",1".repeat(10);
    assertThatThrownBy(() -> RunRow.of(List.of(fields.split(",", -1))))
        .hasMessage("column seed: cannot be read from \"one\"");
    assertThatThrownBy(() -> RunRow.of(List.of("x", "y"))).hasMessageContaining("got 2");
  }
}
