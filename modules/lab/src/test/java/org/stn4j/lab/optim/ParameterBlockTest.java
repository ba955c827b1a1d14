package org.stn4j.lab.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.array.SingleThreadArrayHolder;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

class ParameterBlockTest {

  private static final List<String> NAMES = List.of("a", "b", "c");
  private static final long[][] SHAPES = {{3, 7}, {1, 5}, {2, 3, 4, 5}};

  private final SameDiff graph = SameDiff.create();
  private final Map<String, INDArray> start = new LinkedHashMap<>();

  @BeforeEach
  void variables() {
    Nd4j.getRandom().setSeed(3);
    for (int i = 0; i < NAMES.size(); i++) {
      INDArray array = Nd4j.randn(DataType.FLOAT, SHAPES[i]);
      start.put(NAMES.get(i), array.dup('c'));
      // One of them column-major.
      graph.var(NAMES.get(i), i == 0 ? array.dup('f') : array);
    }
    graph.setArrayHolders(new SingleThreadArrayHolder(), new SingleThreadArrayHolder(), true);
  }

  private ParameterBlock block(Optimizer optimizer) {
    return new ParameterBlock(List.of(graph), NAMES, config(optimizer), false);
  }

  private static IUpdater config(Optimizer optimizer) {
    return optimizer.updater(new StepSchedule(ScheduleType.ITERATION, 0.1, 0.5, 2));
  }

  private static float[] floats(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  @Test
  void movesTheGraphsVariablesWithoutChangingThem() {
    block(new Optimizer.Sgd());
    for (int i = 0; i < NAMES.size(); i++) {
      INDArray moved = graph.getVariable(NAMES.get(i)).getArr();
      assertThat(moved.shape()).isEqualTo(SHAPES[i]);
      assertThat(floats(moved)).isEqualTo(floats(start.get(NAMES.get(i))));
    }
  }

  /** Each variable as if ND4J's updater had been applied to it alone. */
  @Test
  void updatesAndStatesAreThoseOfTheVariablesOneByOne() {
    List<Optimizer> optimizers =
        List.of(
            new Optimizer.Sgd(),
            new Optimizer.Momentum(0.9),
            new Optimizer.Adam(),
            new Optimizer.RootMeanSquare(0.9, 1e-6));
    for (Optimizer optimizer : optimizers) {
      start.forEach((name, array) -> graph.setArrayForVariable(name, array.dup('c')));
      ParameterBlock block = block(optimizer);
      Map<String, INDArray> values = new LinkedHashMap<>();
      Map<String, INDArray> states = new LinkedHashMap<>();
      Map<String, GradientUpdater<?>> updaters = new LinkedHashMap<>();
      start.forEach(
          (name, array) -> {
            values.put(name, array.dup('c'));
            IUpdater config = config(optimizer);
            long size = config.stateSize(array.length());
            INDArray state = size == 0 ? null : Nd4j.zeros(DataType.FLOAT, 1, size);
            GradientUpdater<?> updater = config.instantiate(state, false);
            if (state != null) {
              updater.setStateViewArray(state, array.shape(), 'c', true);
              states.put(name, state);
            }
            updaters.put(name, updater);
          });
      for (int step = 0; step < 5; step++) {
        if (step == 3) {
          // On with another block from the states of the first.
          ParameterBlock next = block(optimizer);
          next.setStates(block.states());
          block = next;
        }
        for (String name : NAMES) {
          INDArray gradient = Nd4j.randn(DataType.FLOAT, values.get(name).shape());
          block.gradientViews().get(name).assign(gradient.mul(2));
          updaters.get(name).applyUpdater(gradient, step, 0);
          values.get(name).subi(gradient);
        }
        block.update(step, 0.5);
      }
      // Adam is ours, the others ND4J's; ND4J's Adam computes 1 − β₂ᵗ in float.
      boolean own = optimizer instanceof Optimizer.Adam;
      Map<String, INDArray> actual = block.states();
      assertThat(actual.keySet()).isEqualTo(states.keySet());
      for (String name : NAMES) {
        assertThat(floats(graph.getVariable(name).getArr()))
            .as("%s of %s", name, optimizer)
            .containsExactly(floats(values.get(name)), offset(own ? 1e-5f : 2e-7f));
        if (!states.isEmpty()) {
          assertThat(actual.get(name).shape()).isEqualTo(states.get(name).shape());
          assertThat(floats(actual.get(name)))
              .as("state of %s of %s", name, optimizer)
              .containsExactly(floats(states.get(name)), offset(own ? 2e-7f : 0f));
        }
      }
    }
  }

  @Test
  void gapsBetweenVariablesStayZero() {
    ParameterBlock block = block(new Optimizer.Adam());
    block.gradients().assign(0);
    for (int step = 0; step < 3; step++) {
      block.gradientViews().values().forEach(view -> view.assign(1));
      block.update(step, 1);
    }
    long used = start.values().stream().mapToLong(INDArray::length).sum();
    long zeros = 0;
    for (float v : floats(block.values())) {
      zeros += v == 0 ? 1 : 0;
    }
    assertThat(block.values().length() - used).isEqualTo(zeros).isPositive();
  }

  @Test
  void saysThatAnotherBlockHasTakenOver() {
    ParameterBlock first = block(new Optimizer.Sgd());
    block(new Optimizer.Sgd()).update(0, 1);
    assertThatThrownBy(() -> first.update(0, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("\"a\" has another array now");
  }
}
