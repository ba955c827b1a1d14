package org.stn4j.layer;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonAutoDetect;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.Attributes;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Transformations;
import org.stn4j.sampling.Kernels;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

/**
 * The {@link SpatialTransformer} as a layer of DL4J's {@code MultiLayerNetwork} and {@code
 * ComputationGraph}.
 *
 * <pre>{@code
 * new NeuralNetConfiguration.Builder()
 *     .updater(new Adam(1e-3))
 *     .list()
 *     .layer(
 *         new SpatialTransformerLayer.Builder()
 *             .localisation(new DenseLocalisation(32, 32))
 *             .transformation("affine")
 *             .build())
 *     .layer(new ConvolutionLayer.Builder(5, 5).nOut(32).build())
 *     …
 *     .setInputType(InputType.convolutional(28, 28, 1))
 * }</pre>
 *
 * <pre>
 *   input   [N, C, H, W]     NCHW; C, H, W from the input type
 *   output  [N, C, H', W']   as asked for, or H, W
 * </pre>
 *
 * <p>Parameters: those of the localisation network under its own names, {@code fc1/W}, {@code
 * fc1/b}, {@code conv1/W}, … and {@code regression/W}, {@code regression/b}, and {@code phi} if the
 * kernel has parameters. Weights before the regression are drawn by {@code weightInit} ({@code
 * RELU} unless set: He et al. 2015); the regression starts with zero weights and the identity's
 * parameters as bias, so that training begins at the identity (Jaderberg et al. 2015, appendix
 * A.4).
 *
 * <p>The configuration goes to and from JSON with the network's, and a {@code ModelSerializer}
 * keeps the parameters.
 *
 * <p>Source: Jaderberg et al. 2015, section 3.
 */
@JsonAutoDetect(
    fieldVisibility = JsonAutoDetect.Visibility.NONE,
    getterVisibility = JsonAutoDetect.Visibility.PUBLIC_ONLY)
public final class SpatialTransformerLayer extends SameDiffLayer {

  private static final long serialVersionUID = 1L;

  @JsonProperty private Localisation localisation;
  @JsonProperty private String transformation;
  @JsonProperty private long[] transformationIntegers;
  @JsonProperty private double[] transformationReals;
  @JsonProperty private String kernel;
  @JsonProperty private String padding;
  @JsonProperty private boolean alignCorners;
  @JsonProperty private int[] inputShape;
  @JsonProperty private int[] outputSize;

  /** For JSON. */
  private SpatialTransformerLayer() {}

  private SpatialTransformerLayer(Builder b) {
    super(b);
    localisation = b.localisation;
    transformation = b.transformation.name();
    transformationIntegers = b.transformation.attributes().integers();
    transformationReals = b.transformation.attributes().reals();
    kernel = b.sampling.kernel().name();
    padding = b.sampling.padding().label();
    alignCorners = b.sampling.alignCorners();
    inputShape = b.inputShape;
    outputSize = b.outputSize;
  }

  /** The localisation network without its last layer. */
  public Localisation localisation() {
    return localisation;
  }

  /** The transformation. */
  public Transformation transformation() {
    return Transformations.of(
        transformation, new Attributes(transformationIntegers, transformationReals));
  }

  /** Kernel, padding and corner rule. */
  public Sampling sampling() {
    return new Sampling(Kernels.named(kernel), Padding.labelled(padding), alignCorners);
  }

  /** The same as a part of SameDiff graphs. */
  private SpatialTransformer transformer() {
    if (inputShape == null) {
      throw new IllegalStateException(
          described()
              + " does not know the size of its input: give the network an input type"
              + " (setInputType, setInputTypes) or call inputSize(channels, height, width)");
    }
    int[] size = outputSize == null ? spatial(inputShape) : outputSize;
    return SpatialTransformer.builder(localisation, inputShape[0], inputShape[1], inputShape[2])
        .optTransformation(transformation().fitted(size))
        .optSampling(sampling())
        .optOutputSize(size[0], size[1])
        .build();
  }

  private Map<String, ParameterList.Entry> parameterList() {
    return ParameterList.of(
        transformer(), new long[] {-1, inputShape[0], inputShape[1], inputShape[2]});
  }

  private static int[] spatial(int[] shape) {
    return new int[] {shape[1], shape[2]};
  }

  private String described() {
    return "spatial transformer layer \"" + getLayerName() + "\"";
  }

  @Override
  public void defineParameters(SDLayerParams params) {
    parameterList()
        .forEach(
            (name, entry) -> {
              if (entry.isBias()) {
                params.addBiasParam(name, entry.shape());
              } else {
                params.addWeightParam(name, entry.shape());
              }
            });
  }

  @Override
  public void initializeParameters(Map<String, INDArray> params) {
    parameterList().forEach((name, entry) -> initialise(name, entry, params.get(name)));
  }

  private void initialise(String name, ParameterList.Entry entry, INDArray array) {
    IWeightInit own = paramWeightInit == null ? null : paramWeightInit.get(name);
    if (own != null) {
      own.init(entry.fanIn(), entry.fanOut(), entry.shape(), paramReshapeOrder(name), array);
    } else if (entry.values() != null) {
      array.assign(
          Nd4j.createFromArray(entry.values()).castTo(array.dataType()).reshape(entry.shape()));
    } else {
      initWeights(
          Math.toIntExact(entry.fanIn()), Math.toIntExact(entry.fanOut()), weightInit, array);
    }
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int layerIndex,
      INDArray parameterView,
      boolean initialise,
      DataType networkDataType) {
    var layer = new org.stn4j.layer.dl4j.SpatialTransformerLayer(conf, networkDataType);
    layer.setIndex(layerIndex);
    layer.setParamsViewArray(parameterView);
    layer.setParamTable(initializer().init(conf, parameterView, initialise));
    return layer;
  }

  @Override
  public SDVariable defineLayer(
      SameDiff sameDiff,
      SDVariable layerInput,
      Map<String, SDVariable> paramTable,
      SDVariable mask) {
    Scope scope = new Scope(sameDiff, "transformer", new GivenParameters(paramTable));
    return transformer().apply(scope, layerInput, layerInput).output();
  }

  @Override
  public void validateInput(INDArray input) {
    if (input.rank() != 4
        || input.size(1) != inputShape[0]
        || input.size(2) != inputShape[1]
        || input.size(3) != inputShape[2]) {
      throw new IllegalArgumentException(
          described()
              + " expects [N, %d, %d, %d], got %s"
                  .formatted(
                      inputShape[0], inputShape[1], inputShape[2], Arrays.toString(input.shape())));
    }
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    int[] shape = shape(inputType);
    int[] size = outputSize == null ? spatial(shape) : outputSize;
    return InputType.convolutional(size[0], size[1], shape[0]);
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    int[] shape = shape(inputType);
    if (inputShape == null || override) {
      inputShape = shape;
      setLayerParams(null);
    }
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return InputTypeUtil.getPreProcessorForInputTypeCnnLayers(inputType, getLayerName());
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    long parameters = initializer().numParams(this);
    long updater = getUpdater() == null ? 0 : getUpdater().stateSize(parameters);
    long activations = getOutputType(-1, inputType).arrayElementsPerExample();
    return new LayerMemoryReport.Builder(
            getLayerName(), SpatialTransformerLayer.class, inputType, getOutputType(-1, inputType))
        .standardMemory(parameters, updater)
        .workingMemory(0, 0, 0, activations)
        .cacheMemory(0, 0)
        .build();
  }

  private int[] shape(InputType inputType) {
    if (inputType instanceof InputType.InputTypeConvolutional image
        && image.getFormat() == CNN2DFormat.NCHW) {
      return new int[] {
        Math.toIntExact(image.getChannels()),
        Math.toIntExact(image.getHeight()),
        Math.toIntExact(image.getWidth())
      };
    }
    throw new IllegalStateException(
        described() + " expects images in NCHW (InputType.convolutional), got " + inputType);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SpatialTransformerLayer other
        && super.equals(other)
        && Objects.equals(localisation, other.localisation)
        && Objects.equals(transformation, other.transformation)
        && Arrays.equals(transformationIntegers, other.transformationIntegers)
        && Arrays.equals(transformationReals, other.transformationReals)
        && Objects.equals(kernel, other.kernel)
        && Objects.equals(padding, other.padding)
        && alignCorners == other.alignCorners
        && Arrays.equals(inputShape, other.inputShape)
        && Arrays.equals(outputSize, other.outputSize);
  }

  /** Without DL4J's fields: those of its parameter table hash arrays by their identity. */
  @Override
  public int hashCode() {
    return Objects.hash(
        getLayerName(),
        localisation,
        transformation,
        Arrays.hashCode(transformationIntegers),
        Arrays.hashCode(transformationReals),
        kernel,
        padding,
        alignCorners,
        Arrays.hashCode(inputShape),
        Arrays.hashCode(outputSize));
  }

  @Override
  protected boolean canEqual(Object other) {
    return other instanceof SpatialTransformerLayer;
  }

  /** Collects what a {@link SpatialTransformerLayer} is made of. */
  @SuppressWarnings("unchecked") // build(): in DL4J's signature the caller chooses the type
  public static final class Builder extends SameDiffLayer.Builder<Builder> {

    private Localisation localisation = new DenseLocalisation(32, 32);
    private Transformation transformation = new Affine();
    private Sampling sampling = Sampling.DEFAULT;
    private int[] inputShape;
    private int[] outputSize;

    /** With a dense localisation network of 32 and 32 units, affine, and the paper's sampler. */
    public Builder() {
      setWeightInit(WeightInit.RELU);
    }

    /**
     * The localisation network without the regression of θ; 32 and 32 fully connected units unless
     * set. For JSON, one of this package's, or a class that Jackson can write and read.
     */
    public Builder localisation(Localisation localisation) {
      this.localisation = Objects.requireNonNull(localisation, "localisation");
      return this;
    }

    /** The transformation; affine unless set. */
    public Builder transformation(Transformation transformation) {
      this.transformation = Objects.requireNonNull(transformation, "transformation");
      return this;
    }

    /**
     * The transformation of this name, with its default attributes.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public Builder transformation(String name) {
      return transformation(Transformations.named(name));
    }

    /** Kernel, padding and corner rule; {@link Sampling#DEFAULT} unless set. */
    public Builder sampling(Sampling sampling) {
      this.sampling = Objects.requireNonNull(sampling, "sampling");
      return this;
    }

    /**
     * The kernel of this name; bilinear unless set.
     *
     * @throws IllegalArgumentException if there is none; the message lists those there are
     */
    public Builder kernel(String name) {
      return sampling(sampling.withKernel(Kernels.named(name)));
    }

    /** What lies outside the image; zeros unless set. */
    public Builder padding(Padding padding) {
      return sampling(sampling.withPadding(padding));
    }

    /** Whether −1 and +1 are the centres of the border pixels; true unless set. */
    public Builder alignCorners(boolean alignCorners) {
      return sampling(sampling.withAlignCorners(alignCorners));
    }

    /** Size of the input; needed only in a network without an input type. */
    public Builder inputSize(int channels, int height, int width) {
      inputShape =
          new int[] {
            Positive.require(channels, "channels"),
            Positive.require(height, "height"),
            Positive.require(width, "width")
          };
      return this;
    }

    /** Output size in pixels; the input's unless set. */
    public Builder outputSize(int height, int width) {
      outputSize = new int[] {Positive.require(height, "height"), Positive.require(width, "width")};
      return this;
    }

    /**
     * Makes the layer.
     *
     * @throws IllegalArgumentException if the transformation is not one of images
     */
    @Override
    public SpatialTransformerLayer build() {
      if (transformation.rank() != 2) {
        throw new IllegalArgumentException(
            "a spatial transformer layer works on images, got the transformation "
                + transformation.name()
                + " of rank "
                + transformation.rank());
      }
      return new SpatialTransformerLayer(this);
    }
  }
}
