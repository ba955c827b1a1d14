package org.stn4j.lab.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

class StepMemoryTest {

  private final SameDiff graph = SameDiff.create();
  private final StepMemory memory = new StepMemory();

  /** y = tanh x; same = y; z = y + 1; w = z · same. */
  @BeforeEach
  void makeGraph() {
    SDVariable x = graph.placeHolder("x", DataType.FLOAT, 2, 3);
    SDVariable y = graph.math().tanh("y", x);
    SDVariable same = graph.identity("same", y);
    y.add("z", 1).mul("w", same);
  }

  private void run(String variable, INDArray output) {
    OpContext context = Nd4j.getExecutioner().buildContext();
    context.setOutputArray(0, output);
    memory.executed(graph.getVariableOutputOp(variable), context);
  }

  private INDArray allocate(boolean output, long... shape) {
    return memory.allocate(output, DataType.FLOAT, shape);
  }

  private static long address(INDArray array) {
    return MemoryRange.of(array).begin();
  }

  private void count(String... outputs) {
    Set<String> ops = graph.getOps().keySet();
    memory.count(new LiveArrays(graph, ops, List.of(outputs)));
  }

  @Test
  void anArrayServesAgainWhenTheLastOpHasReadIt() {
    count("w");
    INDArray y = allocate(false, 2, 3);
    run("y", y);
    run("same", y);
    INDArray z = allocate(false, 2, 3);
    run("z", z);
    // What was handed on is still to be read.
    assertThat(address(allocate(false, 2, 3))).isNotIn(address(y), address(z));
    INDArray w = allocate(true, 2, 3);
    run("w", w);
    INDArray a = allocate(false, 3, 2);
    INDArray b = allocate(false, 6);
    assertThat(List.of(address(a), address(b))).containsExactlyInAnyOrder(address(y), address(z));
    assertThat(a.shape()).containsExactly(3, 2);
    assertThat(b.shape()).containsExactly(6);
    assertThat(address(allocate(false, 2, 3))).isNotEqualTo(address(w));
  }

  @Test
  void outputsLastUntilTheEndOfTheRunAndHaveArraysOfTheirOwn() {
    count("y", "w");
    INDArray y = allocate(true, 2, 3);
    run("y", y);
    run("same", y);
    INDArray z = allocate(false, 2, 3);
    run("z", z);
    INDArray scratch = allocate(false, 2, 3);
    INDArray w = allocate(true, 2, 3);
    run("w", w);
    assertThat(address(allocate(true, 2, 3))).isNotIn(address(y), address(z), address(w));
    assertThat(address(allocate(false, 2, 3))).isEqualTo(address(z));
    assertThat(address(allocate(false, 2, 3))).isNotIn(address(y), address(w), address(scratch));
  }

  @Test
  void withoutCountingArraysServeAgainAfterTheRun() {
    INDArray y = allocate(false, 2, 3);
    run("y", y);
    run("same", y);
    run("z", allocate(false, 2, 3));
    INDArray w = allocate(true, 2, 3);
    run("w", w);
    assertThat(address(allocate(false, 6))).isNotEqualTo(address(y));
    memory.endRun();
    assertThat(
            List.of(
                address(allocate(false, 6)),
                address(allocate(false, 6)),
                address(allocate(false, 6)),
                address(allocate(false, 6))))
        .contains(address(y), address(w))
        .doesNotHaveDuplicates();
  }
}
