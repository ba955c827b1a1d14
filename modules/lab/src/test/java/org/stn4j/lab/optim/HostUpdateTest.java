package org.stn4j.lab.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

class HostUpdateTest {

  private static final int N = 5_003;
  private static final double BETA1 = 0.8;
  private static final double BETA2 = 0.95;
  private static final double EPSILON = 1e-3;

  private final Adam config =
      Adam.builder()
          .learningRateSchedule(new StepSchedule(ScheduleType.ITERATION, 0.1, 0.5, 2))
          .beta1(BETA1)
          .beta2(BETA2)
          .epsilon(EPSILON)
          .build();

  /** Algorithm 1 of Kingma and Ba, in the order of section 2, in double. */
  @Test
  void computesThePapersAlgorithm() {
    Nd4j.getRandom().setSeed(8);
    INDArray values = Nd4j.randn(DataType.FLOAT, N);
    INDArray state = Nd4j.zeros(DataType.FLOAT, 1, 2 * N);
    INDArray gradients = Nd4j.zeros(DataType.FLOAT, N);
    HostUpdate adam = HostUpdate.of(config, values, gradients, state);
    double[] w = values.dup().data().asDouble();
    double[] m = new double[N];
    double[] v = new double[N];
    for (int iteration = 0; iteration < 6; iteration++) {
      gradients.assign(Nd4j.randn(DataType.FLOAT, N));
      double[] g = gradients.dup().data().asDouble();
      double scale = 1 - 0.1 * iteration;
      adam.update(iteration, scale);
      double t = iteration + 1;
      double rate = config.getLearningRate(iteration, 0);
      double step = rate * Math.sqrt(1 - Math.pow(BETA2, t)) / (1 - Math.pow(BETA1, t));
      for (int i = 0; i < N; i++) {
        double gradient = scale * g[i];
        m[i] = BETA1 * m[i] + (1 - BETA1) * gradient;
        v[i] = BETA2 * v[i] + (1 - BETA2) * gradient * gradient;
        w[i] -= step * m[i] / (Math.sqrt(v[i]) + EPSILON);
      }
    }
    assertThat(values.data().asDouble()).containsExactly(w, offset(2e-6));
    double[] both = state.data().asDouble();
    for (int i = 0; i < N; i++) {
      assertThat(both[i]).isEqualTo(m[i], offset(1e-6));
      assertThat(both[N + i]).isEqualTo(v[i], offset(2e-6));
    }
  }

  @Test
  void leavesTheGradientsAlone() {
    INDArray values = Nd4j.ones(DataType.FLOAT, 10);
    INDArray gradients = Nd4j.ones(DataType.FLOAT, 10);
    INDArray state = Nd4j.zeros(DataType.FLOAT, 1, 20);
    HostUpdate.of(config, values, gradients, state).update(0, 0.25);
    assertThat(gradients.sumNumber().doubleValue()).isEqualTo(10);
  }

  @Test
  void doesNotSuitDoubles() {
    INDArray values = Nd4j.ones(DataType.DOUBLE, 3);
    assertThat(HostUpdate.of(config, values, values, Nd4j.ones(DataType.DOUBLE, 1, 6))).isNull();
  }

  @Test
  void plainDescentGoesAgainstTheGradient() {
    INDArray values = Nd4j.linspace(0, 1, N, DataType.FLOAT);
    INDArray gradients = Nd4j.linspace(-2, 3, N, DataType.FLOAT);
    double[] expected = values.sub(gradients.mul(0.25 * 0.1)).data().asDouble();
    HostUpdate.of(new Sgd(0.1), values, gradients, null).update(7, 0.25);
    assertThat(values.data().asDouble()).containsExactly(expected, offset(1e-6));
  }
}
