package org.stn4j.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.Projective;
import org.stn4j.geometry.ThinPlateSpline;
import org.stn4j.geometry.Transformation;
import org.stn4j.layer.ConvolutionalLocalisation;
import org.stn4j.layer.DenseLocalisation;
import org.stn4j.layer.Localisation;
import org.stn4j.layer.SpatialTransformerLayer;
import org.stn4j.sampling.Padding;

/** The layer of DL4J's networks. */
class SpatialTransformerLayerTest {

  private static final int CLASSES = 3;

  /** How many elements of each parameter are compared with a difference quotient. */
  private static final int CHECKED = 6;

  @TempDir Path folder;

  private final DataType before = Nd4j.dataType();

  @AfterEach
  void restoreDataType() {
    Nd4j.setDefaultDataTypes(before, before);
  }

  private static SpatialTransformerLayer.Builder layer(Localisation localisation) {
    return new SpatialTransformerLayer.Builder().localisation(localisation);
  }

  private static OutputLayer classifier() {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(CLASSES)
        .activation(Activation.SOFTMAX)
        .build();
  }

  private static ConvolutionLayer convolution(int kernel, int filters) {
    return new ConvolutionLayer.Builder(kernel, kernel)
        .nOut(filters)
        .activation(Activation.TANH)
        .build();
  }

  private static NeuralNetConfiguration.Builder configuration(DataType type, IUpdater updater) {
    return new NeuralNetConfiguration.Builder().seed(7).dataType(type).updater(updater);
  }

  /** Two transformers, before and behind a convolution, of 9×8 images. */
  private static MultiLayerConfiguration series(
      DataType type, IUpdater updater, SpatialTransformerLayer first) {
    return configuration(type, updater)
        .list()
        .layer(first)
        .layer(convolution(3, 2))
        .layer(
            layer(new DenseLocalisation(5))
                .transformation(new ThinPlateSpline(3, 0.1))
                .outputSize(4, 3)
                .build())
        .layer(classifier())
        .setInputType(InputType.convolutional(9, 8, 2))
        .build();
  }

  /** Two transformers side by side, their outputs side by side as channels. */
  private static ComputationGraphConfiguration parallel(DataType type, IUpdater updater) {
    return configuration(type, updater)
        .graphBuilder()
        .addInputs("image")
        .setInputTypes(InputType.convolutional(9, 8, 2))
        .addLayer(
            "left",
            layer(new DenseLocalisation(6, 5)).transformation("attention").outputSize(5, 4).build(),
            "image")
        .addLayer(
            "right",
            layer(new DenseLocalisation(4)).alignCorners(false).outputSize(5, 4).build(),
            "image")
        .addVertex("both", new MergeVertex(), "left", "right")
        .addLayer("class", classifier(), "both")
        .setOutputs("class")
        .build();
  }

  private static SpatialTransformerLayer affine() {
    return layer(new DenseLocalisation(6, 5)).padding(Padding.ZEROS).outputSize(7, 6).build();
  }

  private static INDArray images(DataType type, int count) {
    return Arrays64.uniform(11, 0, 1, count, 2, 9, 8).castTo(type);
  }

  private static INDArray labels(DataType type, int count) {
    INDArray labels = Nd4j.zeros(type, count, CLASSES);
    for (int i = 0; i < count; i++) {
      labels.putScalar(i, i % CLASSES, 1);
    }
    return labels;
  }

  /**
   * Moves all parameters off their starting values: at the identity the source points lie on
   * pixels, where the kernel has kinks and a difference quotient means nothing.
   */
  private static void disturb(INDArray parameters) {
    Random random = new Random(3);
    for (long i = 0; i < parameters.length(); i++) {
      parameters.putScalar(i, parameters.getDouble(i) + 0.15 * random.nextGaussian());
    }
  }

  @Test
  void beginsAtTheIdentity() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            series(DataType.FLOAT, new Adam(), layer(new DenseLocalisation(6, 5)).build()));
    network.init();
    INDArray x = images(DataType.FLOAT, 3);
    assertThat(network.feedForward(x).get(1)).isEqualTo(x);
    assertThat(network.getLayer(0).getParam("regression/b").toDoubleVector())
        .containsExactly(new Affine().identity());
    assertThat(network.getLayer(0).getParam("regression/W").norm2Number().doubleValue()).isZero();
    assertThat(network.getLayer(0).paramTable().keySet())
        .containsExactly("fc1/W", "fc2/W", "regression/W", "fc1/b", "fc2/b", "regression/b");
    // 144·6 + 6 + 6·5 + 5 + 5·6 + 6
    assertThat(network.getLayer(0).numParams()).isEqualTo(941);
    double deviation = network.getLayer(0).getParam("fc1/W").stdNumber().doubleValue();
    assertThat(deviation).isBetween(0.9 * Math.sqrt(2.0 / 144), 1.1 * Math.sqrt(2.0 / 144));
  }

  @Test
  void infersSizesFromTheInputTypeEvenOfAFlatOne() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            configuration(DataType.FLOAT, new Adam())
                .list()
                .layer(affine())
                .layer(classifier())
                .setInputType(InputType.convolutionalFlat(9, 8, 2))
                .build());
    network.init();
    assertThat(network.getLayer(1).getParam("W").shape()).containsExactly(2 * 7 * 6, CLASSES);
    INDArray x = images(DataType.FLOAT, 3);
    assertThat(network.feedForward(x.reshape(3, 144)).get(1).shape()).containsExactly(3, 2, 7, 6);
  }

  @Test
  void refusesWhatItCannotTransform() {
    SpatialTransformerLayer layer = layer(new DenseLocalisation(4)).name("st").build();
    assertThatThrownBy(() -> layer.getOutputType(0, InputType.feedForward(10)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("\"st\" expects images in NCHW");
    assertThatThrownBy(() -> layer.setNIn(InputType.convolutional(9, 8, 2, CNN2DFormat.NHWC), true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("NHWC");
    assertThatThrownBy(layer::getLayerParams)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not know the size of its input");
    layer.setNIn(InputType.convolutional(9, 8, 2), true);
    assertThatThrownBy(() -> layer.validateInput(Nd4j.zeros(3, 2, 8, 9)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expects [N, 2, 9, 8], got [3, 2, 8, 9]");
    assertThatThrownBy(() -> layer(new DenseLocalisation(4)).transformation("affine3d").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("affine3d of rank 3");
    assertThatThrownBy(() -> layer(new DenseLocalisation(4)).transformation("afine"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"afine\"")
        .hasMessageContaining("affine");
  }

  @Test
  void lowersTheLossOfAMultiLayerNetworkAndMovesTheta() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            series(
                DataType.FLOAT,
                new Adam(0.03),
                layer(new ConvolutionalLocalisation(1, 3, 5)).build()));
    network.init();
    INDArray x = images(DataType.FLOAT, 6);
    INDArray y = labels(DataType.FLOAT, 6);
    double start = network.score(new DataSet(x, y));
    for (int i = 0; i < 12; i++) {
      network.fit(x, y);
    }
    assertThat(network.score(new DataSet(x, y))).isLessThan(0.8 * start);
    assertThat(network.getLayer(0).getParam("regression/b").toDoubleVector())
        .isNotEqualTo(new Affine().identity());
    assertThat(network.getLayer(2).getParam("regression/W").norm2Number().doubleValue())
        .isPositive();
  }

  @Test
  void lowersTheLossOfAComputationGraph() {
    ComputationGraph network = new ComputationGraph(parallel(DataType.FLOAT, new Adam(0.03)));
    network.init();
    INDArray x = images(DataType.FLOAT, 6);
    INDArray y = labels(DataType.FLOAT, 6);
    double start = network.score(new DataSet(x, y));
    for (int i = 0; i < 12; i++) {
      network.fit(new INDArray[] {x}, new INDArray[] {y});
    }
    assertThat(network.score(new DataSet(x, y))).isLessThan(0.8 * start);
    assertThat(network.getLayer("left").getParam("regression/b").toDoubleVector())
        .hasSize(3)
        .isNotEqualTo(new double[] {1, 0, 0});
  }

  static List<SpatialTransformerLayer> layers() {
    return List.of(
        affine(),
        layer(new ConvolutionalLocalisation(1, 2, 4)).alignCorners(false).build(),
        layer(new DenseLocalisation(4)).transformation("fixed-scale").build(),
        layer(new DenseLocalisation(4)).transformation("displacement").outputSize(3, 4).build(),
        layer(new DenseLocalisation(4)).transformation(new ThinPlateSpline(5, 0.25)).build());
  }

  @ParameterizedTest
  @MethodSource("layers")
  void goesToJsonAndYamlAndBack(SpatialTransformerLayer layer) {
    MultiLayerConfiguration configuration = series(DataType.FLOAT, new Adam(), layer);
    assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
    assertThat(MultiLayerConfiguration.fromYaml(configuration.toYaml())).isEqualTo(configuration);
    assertThat(configuration.clone()).isEqualTo(configuration);
    SpatialTransformerLayer back =
        (SpatialTransformerLayer)
            MultiLayerConfiguration.fromJson(configuration.toJson()).getConf(0).getLayer();
    Transformation transformation = back.transformation();
    assertThat(transformation.name()).isEqualTo(layer.transformation().name());
    assertThat(transformation.attributes()).isEqualTo(layer.transformation().attributes());
    assertThat(back).isEqualTo(layer).hasSameHashCodeAs(layer);
    assertThat(back.localisation()).isEqualTo(layer.localisation());
    assertThat(back.sampling().alignCorners()).isEqualTo(layer.sampling().alignCorners());
  }

  @Test
  void configurationsThatDifferAreNotEqual() {
    SpatialTransformerLayer layer = affine();
    assertThat(layer)
        .isEqualTo(affine())
        .isNotEqualTo(layer(new DenseLocalisation(6, 4)).outputSize(7, 6).build())
        .isNotEqualTo(layer(new DenseLocalisation(6, 5)).outputSize(6, 7).build())
        .isNotEqualTo(
            layer(new DenseLocalisation(6, 5))
                .transformation(new Projective())
                .outputSize(7, 6)
                .build())
        .isNotEqualTo(
            layer(new DenseLocalisation(6, 5)).alignCorners(false).outputSize(7, 6).build());
  }

  @Test
  void graphConfigurationGoesToJsonAndBack() {
    ComputationGraphConfiguration configuration = parallel(DataType.DOUBLE, new Adam());
    assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
        .isEqualTo(configuration);
  }

  @Test
  void savedNetworksComputeAndTrainOnTheSame() throws IOException {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            series(
                DataType.FLOAT,
                new Adam(0.03),
                layer(new ConvolutionalLocalisation(1, 3, 5)).build()));
    network.init();
    INDArray x = images(DataType.FLOAT, 6);
    INDArray y = labels(DataType.FLOAT, 6);
    for (int i = 0; i < 3; i++) {
      network.fit(x, y);
    }
    File file = folder.resolve("network.zip").toFile();
    ModelSerializer.writeModel(network, file, true);
    MultiLayerNetwork restored = ModelSerializer.restoreMultiLayerNetwork(file, true);
    assertThat(restored.output(x)).isEqualTo(network.output(x));
    for (int i = 0; i < 3; i++) {
      network.fit(x, y);
      restored.fit(x, y);
    }
    assertThat(restored.params()).isEqualTo(network.params());
  }

  @Test
  void savedGraphsComputeTheSame() throws IOException {
    ComputationGraph network = new ComputationGraph(parallel(DataType.FLOAT, new Adam(0.03)));
    network.init();
    INDArray x = images(DataType.FLOAT, 5);
    network.fit(new INDArray[] {x}, new INDArray[] {labels(DataType.FLOAT, 5)});
    File file = folder.resolve("graph.zip").toFile();
    ModelSerializer.writeModel(network, file, true);
    ComputationGraph restored = ModelSerializer.restoreComputationGraph(file, true);
    assertThat(restored.outputSingle(x)).isEqualTo(network.outputSingle(x));
    assertThat(network.clone().outputSingle(x)).isEqualTo(network.outputSingle(x));
  }

  /** Small, since the check runs the network twice for every parameter. */
  private static MultiLayerNetwork small(SpatialTransformerLayer first) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            configuration(DataType.DOUBLE, new NoOp())
                .list()
                .layer(first)
                .layer(layer(new DenseLocalisation(2)).transformation("rigid").build())
                .layer(classifier())
                .setInputType(InputType.convolutional(6, 5, 1))
                .build());
    network.init();
    return network;
  }

  private static boolean passesCheck(MultiLayerNetwork network) {
    disturb(network.params());
    return GradientCheckUtil.checkGradients(
        new GradientCheckUtil.MLNConfig()
            .net(network)
            .input(Arrays64.uniform(5, 0, 1, 2, 1, 6, 5))
            .labels(labels(DataType.DOUBLE, 2))
            .subset(true)
            .maxPerParam(CHECKED)
            .maxRelError(1e-5)
            .print(GradientCheckUtil.PrintMode.FAILURES_ONLY));
  }

  static List<SpatialTransformerLayer> checkedLayers() {
    return List.of(
        layer(new DenseLocalisation(3, 2)).outputSize(3, 4).build(),
        layer(new ConvolutionalLocalisation(1, 2, 3)).alignCorners(false).build(),
        layer(new DenseLocalisation(2)).kernel("gaussian").padding(Padding.BORDER).build());
  }

  /**
   * DL4J's own check; six of each parameter, at most 1e-5 off (relative), two transformers in
   * series.
   */
  @ParameterizedTest
  @MethodSource("checkedLayers")
  void multiLayerNetworkPassesDl4jsGradientCheck(SpatialTransformerLayer layer) {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    assertThat(passesCheck(small(layer))).isTrue();
  }

  @Test
  void computationGraphPassesDl4jsGradientCheck() {
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    ComputationGraph network =
        new ComputationGraph(
            configuration(DataType.DOUBLE, new NoOp())
                .graphBuilder()
                .addInputs("image")
                .setInputTypes(InputType.convolutional(6, 5, 1))
                .addLayer(
                    "left",
                    layer(new DenseLocalisation(2)).transformation("attention").build(),
                    "image")
                .addLayer("right", layer(new DenseLocalisation(2)).build(), "image")
                .addVertex("both", new MergeVertex(), "left", "right")
                .addLayer("class", classifier(), "both")
                .setOutputs("class")
                .build());
    network.init();
    disturb(network.params());
    assertThat(
            GradientCheckUtil.checkGradients(
                new GradientCheckUtil.GraphConfig()
                    .net(network)
                    .inputs(new INDArray[] {Arrays64.uniform(5, 0, 1, 2, 1, 6, 5)})
                    .labels(new INDArray[] {labels(DataType.DOUBLE, 2)})
                    .subset(true)
                    .maxPerParam(CHECKED)
                    .maxRelError(1e-5)
                    .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)))
        .isTrue();
  }

  @Test
  void aKernelsParametersAreLearned() {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            configuration(DataType.FLOAT, new Adam(0.03))
                .list()
                .layer(layer(new DenseLocalisation(3)).kernel("gaussian").build())
                .layer(classifier())
                .setInputType(InputType.convolutional(9, 8, 2))
                .build());
    network.init();
    assertThat(network.getLayer(0).getParam("phi").toDoubleVector()).containsExactly(0.5, 0.5);
    network.fit(images(DataType.FLOAT, 6), labels(DataType.FLOAT, 6));
    assertThat(network.getLayer(0).getParam("phi").toDoubleVector())
        .doesNotContain(0.5)
        .satisfies(phi -> assertThat(phi[0]).isBetween(0.4, 0.6));
  }

  @Test
  void parametersCanBeSetByName() {
    MultiLayerNetwork network = new MultiLayerNetwork(series(DataType.FLOAT, new Adam(), affine()));
    network.init();
    INDArray theta = Nd4j.createFromArray(0.5f, 0, 0, 0, 0.5f, 0).reshape(1, 6);
    network.setParam("0_regression/b", theta);
    assertThat(network.getParam("0_regression/b")).isEqualTo(theta);
  }
}
