package org.stn4j.lab.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.lab.metric.Quantity;

class MeasuredTableTest {

  private static final PaperTable PAPER =
      new PaperTable(
          "table1",
          "Table 1",
          Quantity.ERROR,
          List.of("R", "TC"),
          List.of("FCN", "ST-FCN-Aff", "ST-FCN-TPS"),
          Map.of(
              "FCN", Map.of("R", 2.1, "TC", 13.2),
              "ST-FCN-Aff", Map.of("R", 1.2, "TC", 2.0),
              "ST-FCN-TPS", Map.of("R", 1.1),
              "Rival", Map.of("TC", 1.75)));

  private static final List<RunRow> ROWS =
      List.of(
          Rows.row("R", "FCN", 1, 9),
          Rows.row("R", "FCN", 1, 2),
          Rows.row("R", "FCN", 2, 3),
          Rows.row("R", "ST-FCN-Aff", 1, 1.234),
          Rows.row("TC", "ST-FCN-Aff", 1, Double.NaN));

  @TempDir private Path folder;

  @Test
  void showsMeanDeviationAndTheFigure() {
    MeasuredTable table = new MeasuredTable(PAPER, "quick", "generated", ROWS);
    assertThat(table.cell("FCN", "R").values()).containsExactly(2.0, 3.0);
    assertThat(table.cell("FCN", "R").deviation()).isCloseTo(Math.sqrt(0.5), within(1e-12));
    assertThat(table.text())
        .isEqualTo(
            """
            Table 1; preset quick, generated data
            test error in % (the paper's)
                                        R              TC
            FCN         2.50 ± 0.71 (2.1)        – (13.2)
            ST-FCN-Aff         1.23 (1.2)  diverged (2.0)
            ST-FCN-TPS            – (1.1)           – (–)
            Rival                     (–)          (1.75)
            """);
  }

  @Test
  void writesItsLinesAndKeepsThoseOfOthers() throws IOException {
    Path file = folder.resolve("t/table1.csv");
    new MeasuredTable(PAPER, "fast", "real", List.of()).write(file);
    new MeasuredTable(PAPER, "quick", "generated", ROWS).write(file);
    new MeasuredTable(PAPER, "quick", "generated", ROWS).write(file);
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "preset,data_source,metric,model,R,R_sd,R_runs,R_paper,TC,TC_sd,TC_runs,TC_paper",
            "fast,real,error in %,FCN,–,–,0,2.1,–,–,0,13.2",
            "fast,real,error in %,ST-FCN-Aff,–,–,0,1.2,–,–,0,2",
            "fast,real,error in %,ST-FCN-TPS,–,–,0,1.1,–,–,0,–",
            "fast,real,error in %,Rival,–,–,0,–,–,–,0,1.75",
            "quick,generated,error in %,FCN,2.5,0.7071,2,2.1,–,–,0,13.2",
            "quick,generated,error in %,ST-FCN-Aff,1.234,–,1,1.2,–,–,0,2",
            "quick,generated,error in %,ST-FCN-TPS,–,–,0,1.1,–,–,0,–",
            "quick,generated,error in %,Rival,–,–,0,–,–,–,0,1.75");
  }

  @Test
  void figuresMustBeOfTheTable() {
    assertThatThrownBy(
            () ->
                new PaperTable(
                    "t",
                    "T",
                    Quantity.ERROR,
                    List.of("R"),
                    List.of("FCN"),
                    Map.of("FCN", Map.of("Q", 1.0))))
        .hasMessageContaining("FCN");
  }
}
