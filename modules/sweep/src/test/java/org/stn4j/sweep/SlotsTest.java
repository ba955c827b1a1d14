package org.stn4j.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SlotsTest {

  @Test
  void coresOfThisMachineAreSharedByAsManyRunsAsHaveRoom() {
    assertThat(Slots.of("local[8]", 4, 1)).isEqualTo(new Slots("local[8,4]", true, 4, 1L << 29));
    assertThat(Slots.of("local[7]", 3, 1).master()).isEqualTo("local[6,4]");
    assertThat(Slots.of("local", null, 1)).isEqualTo(new Slots("local[1,4]", true, 1, 1L << 29));
    // No machine has memory for two such runs: the one gets all cores.
    assertThat(Slots.of("local[8]", null, 1 << 20).threads()).isEqualTo(8);
  }

  @Test
  void aRunOfAClusterHasOneThreadUnlessMoreAreWanted() {
    assertThat(Slots.of("spark://a:7077", null, 4).threads()).isEqualTo(1);
    SparkConf conf = Slots.of("spark://a:7077", 3, 4).configure(new SparkConf(false));
    assertThat(conf.get("spark.task.cpus")).isEqualTo("3");
    assertThat(conf.get("spark.executor.cores")).isEqualTo("3");
    assertThat(conf.get("spark.executor.memory")).isEqualTo("2048m");
    assertThat(conf.get("spark.executorEnv.OMP_NUM_THREADS")).isEqualTo("3");
  }

  @Test
  void executorsWithRoomForNoneOrForSeveralRunsAreRefused() {
    SparkConf conf = new SparkConf(false).set("spark.executor.cores", "4");
    assertThatThrownBy(() -> Slots.of("spark://a:7077", 2, 4).configure(conf))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("spark.executor.cores is 4; one run a process wants --threads, 2");
    assertThatThrownBy(() -> Slots.of("local[2]", 3, 1))
        .hasMessage("--threads is 3, and --master local[2] has cores for 2");
    assertThatThrownBy(() -> Slots.of("local[2]", 0, 1))
        .hasMessage("--threads must be at least 1, got 0");
    assertThatThrownBy(() -> Slots.of("local[2]", 1, 0))
        .hasMessage("--memory must be at least 1 GiB, got 0");
  }
}
