package org.stn4j.lab.listen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stn4j.lab.metric.Quantity;

class ProgressLineTest {

  private static final Throughput.Report REPORT =
      new Throughput.Report(0.12345, Quantity.ERROR, 3.25, 1234, 4521);

  @Test
  void eightyColumnsHoldABarOfManyCellsAndTheTimeLeft() {
    String line = ProgressLine.of("R ST-FCN-Aff seed 1", 500, 1000, REPORT, 80);
    assertThat(line)
        .hasSize(80)
        .startsWith("R ST-FCN-Aff seed 1  50% [========")
        .endsWith("500/1000, loss 0.1235, 1:15:21 left")
        .matches("[ -~]*");
  }

  @Test
  void aWideTerminalShowsEverything() {
    assertThat(ProgressLine.of("R FCN", 1, 4, REPORT, 120))
        .hasSize(120)
        .contains("R FCN  25% [")
        .endsWith("1/4, loss 0.1235, error 3.25%, 1234 examples/s, 1:15:21 left");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 60, 79})
  void theTimeLeftIsNeverCut(int width) {
    String line = ProgressLine.of("co-localisation of T3 seed 1234", 7, 1000, REPORT, width);
    assertThat(line.length()).isLessThanOrEqualTo(width);
    assertThat(line).endsWith("1:15:21 left");
  }

  @Test
  void beforeTheFirstReportThereIsABar() {
    assertThat(ProgressLine.of("R FCN", 0, 10, null, 40)).hasSize(40).endsWith("] 0/10");
    assertThat(ProgressLine.of("R FCN", 10, 10, null, 40))
        .contains("100% [=====")
        .doesNotContain(">");
  }
}
