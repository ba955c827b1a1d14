package org.stn4j.lab.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CrossEntropyTest {

  private static final double[][] SCORES = {
    {0.5, -1, 2, 0.25}, {-3, 0, 0.125, 4}, {1, 1, 1, 1}, {30, -20, 5, 0}, {0, 2, -2, 8}
  };

  /** One-hot, a mixture, nothing, and weights that do not add up to one. */
  private static final double[][] LABELS = {
    {0, 0, 1, 0}, {0.5, 0.25, 0.25, 0}, {0, 0, 0, 0}, {0, 1, 0, 0}, {2, 0, 0.5, 0}
  };

  private static INDArray array(double[][] values, DataType type) {
    return Nd4j.createFromArray(values).castTo(type);
  }

  private static SameDiff graph(DataType type, boolean ours, double factor) {
    SameDiff sd = SameDiff.create();
    SDVariable scale = sd.var("scale", Nd4j.scalar(type, 0.75));
    SDVariable logits = sd.placeHolder("scores", type, -1, 4).mul("logits", scale);
    SDVariable labels = sd.placeHolder("labels", type, -1, 4).mul("weighted", scale);
    SDVariable loss =
        ours
            ? CrossEntropy.apply(sd, "mean", labels, logits)
            : sd.loss().softmaxCrossEntropy("mean", labels, logits, null);
    loss.mul("loss", factor);
    sd.setLossVariables("loss");
    return sd;
  }

  private static double[] doubles(INDArray array) {
    return array.dup('c').data().asDouble();
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"FLOAT", "DOUBLE"})
  void lossAndGradientsAreThoseOfNd4jsOp(DataType type) {
    double tolerance = type == DataType.FLOAT ? 1e-5 : 1e-12;
    Map<String, INDArray> feed =
        Map.of("scores", array(SCORES, type), "labels", array(LABELS, type));
    SameDiff ours = graph(type, true, 1);
    SameDiff theirs = graph(type, false, 1);
    assertThat(Stream.of(ours.ops()).map(op -> op.opName())).contains(SoftmaxCrossEntropy.NAME);
    INDArray loss = ours.outputSingle(feed, "loss");
    INDArray expected = theirs.outputSingle(feed, "loss");
    assertThat(loss.shape()).isEqualTo(expected.shape());
    assertThat(loss.getDouble(0)).isCloseTo(expected.getDouble(0), within(20 * tolerance));
    for (String name : new String[] {"logits", "weighted", "scale"}) {
      INDArray actual = ours.calculateGradients(feed, name).get(name);
      INDArray reference = theirs.calculateGradients(feed, name).get(name);
      assertThat(actual.dataType()).isEqualTo(type);
      assertThat(actual.shape()).isEqualTo(reference.shape());
      assertThat(doubles(actual)).containsExactly(doubles(reference), within(20 * tolerance));
    }
  }

  /** ND4J's op forgets what comes back from behind it. */
  @Test
  void aMultipleOfTheLossHasAMultipleOfTheGradient() {
    Map<String, INDArray> feed =
        Map.of("scores", array(SCORES, DataType.DOUBLE), "labels", array(LABELS, DataType.DOUBLE));
    SameDiff once = graph(DataType.DOUBLE, true, 1);
    SameDiff thrice = graph(DataType.DOUBLE, true, -3);
    for (String name : new String[] {"logits", "weighted", "scale"}) {
      INDArray expected = once.calculateGradients(feed, name).get(name).mul(-3);
      INDArray actual = thrice.calculateGradients(feed, name).get(name);
      assertThat(doubles(actual)).containsExactly(doubles(expected), within(1e-12));
    }
  }

  @Test
  void gradientIsThatOfCentralDifferences() {
    INDArray logits = array(SCORES, DataType.DOUBLE);
    INDArray labels = array(LABELS, DataType.DOUBLE);
    INDArray probabilities = Nd4j.exec(new SoftmaxCrossEntropy(logits, labels))[1];
    INDArray factor = Nd4j.scalar(DataType.DOUBLE, 2.5);
    INDArray gradient = Nd4j.exec(new SoftmaxCrossEntropyBp(probabilities, labels, factor))[0];
    for (int i = 0; i < logits.length(); i++) {
      double kept = logits.getDouble(i);
      logits.putScalar(i, kept + 1e-6);
      double above = loss(logits, labels);
      logits.putScalar(i, kept - 1e-6);
      double below = loss(logits, labels);
      logits.putScalar(i, kept);
      assertThat(gradient.getDouble(i)).isCloseTo(2.5 * (above - below) / 2e-6, within(1e-8));
    }
  }

  private static double loss(INDArray logits, INDArray labels) {
    return Nd4j.exec(new SoftmaxCrossEntropy(logits, labels))[0].getDouble(0);
  }

  @Test
  void isTheDefinitionByHandAndKeepsLargeScoresFinite() {
    INDArray labels = Nd4j.createFromArray(new double[][] {{1, 0, 0}, {0, 0, 1}});
    INDArray even = Nd4j.createFromArray(new double[][] {{7, 7, 7}, {-2, -2, -2}});
    assertThat(loss(even, labels)).isCloseTo(Math.log(3), within(1e-15));
    INDArray large = Nd4j.createFromArray(new double[][] {{2000, 0, 0}, {0, 1000, 0}});
    assertThat(loss(large, labels)).isEqualTo(500);
    INDArray broken = Nd4j.createFromArray(new double[][] {{Double.NaN, 0, 0}, {0, 1, 0}});
    assertThat(loss(broken, labels)).isNaN();
  }

  @Test
  void viewsAndColumnMajorArraysGiveTheSameBits() {
    INDArray logits = array(SCORES, DataType.FLOAT);
    INDArray labels = array(LABELS, DataType.FLOAT);
    INDArray[] expected = Nd4j.exec(new SoftmaxCrossEntropy(logits, labels));
    INDArray turned = logits.transpose().dup('c').transpose();
    INDArray[] actual = Nd4j.exec(new SoftmaxCrossEntropy(turned, labels.dup('f')));
    assertThat(turned.isView() || turned.ordering() == 'f').isTrue();
    for (int i = 0; i < 2; i++) {
      assertThat(doubles(actual[i])).isEqualTo(doubles(expected[i]));
    }
  }

  @Test
  void labelsOfAnotherShapeAreRefused() {
    SoftmaxCrossEntropy op =
        new SoftmaxCrossEntropy(array(SCORES, DataType.FLOAT), Nd4j.zeros(DataType.FLOAT, 5, 3));
    assertThatThrownBy(op::calculateOutputShape)
        .hasMessageContaining("labels of stn4j_softmax_cross_entropy must be [5, 4], got [5, 3]");
  }
}
