package org.stn4j.layer;

import java.util.Arrays;
import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.Affine3d;
import org.stn4j.geometry.Transformation;
import org.stn4j.op.Stn;
import org.stn4j.op.StnOps;
import org.stn4j.sampling.Sampling;

/**
 * A spatial transformer: localisation network, grid generator and sampler (Jaderberg et al. 2015,
 * figure 2). May stand anywhere in a graph, several in series or in parallel.
 *
 * <pre>{@code
 * SpatialTransformer transformer =
 *     SpatialTransformer.builder(new DenseLocalisation(32, 32), 1, 28, 28).build();
 * SDVariable straight = transformer.apply("st", image).output();
 * }</pre>
 *
 * <p>The last layer of the localisation network is made here: it regresses θ from the features with
 * zero weights and the identity's parameters as bias, so that training begins at the identity
 * (section 3.1 and appendix A.4). A kernel with parameters Φ learns them, as {@code name/phi}.
 */
public final class SpatialTransformer {

  private final Localisation localisation;
  private final int[] inputShape;
  private final Transformation transformation;
  private final Sampling sampling;
  private final int[] outputSize;
  private final long seed;

  private SpatialTransformer(Builder b) {
    localisation = b.localisation;
    inputShape = b.inputShape;
    transformation = b.transformation;
    sampling = b.sampling;
    outputSize = b.outputSize;
    seed = b.seed;
  }

  /**
   * What a transformer adds to a graph.
   *
   * @param theta parameters [N, P]
   * @param output the transformed image [N, C, H', W'] or volume [N, C, D', H', W']
   */
  public record Transformed(SDVariable theta, SDVariable output) {}

  /**
   * A transformer of images or of volumes.
   *
   * @param localisation the network before the regression of θ
   * @param channels C of the input, at least 1
   * @param size H, W or D, H, W of the input in pixels, each at least 1
   */
  public static Builder builder(Localisation localisation, int channels, int... size) {
    return new Builder(localisation, channels, size);
  }

  /** The transformation. */
  public Transformation transformation() {
    return transformation;
  }

  /** Output size, [H', W'] or [D', H', W']. */
  public int[] outputSize() {
    return outputSize.clone();
  }

  /** Kernel, padding and corner rule. */
  public Sampling sampling() {
    return sampling;
  }

  /**
   * Localises in an image or volume and transforms it.
   *
   * @param name unique in the graph; θ is then {@code name/theta}, the result {@code name/output}
   * @param image [N, C, H, W] or [N, C, D, H, W]
   */
  public Transformed apply(String name, SDVariable image) {
    return apply(name, image, image);
  }

  /**
   * Localises in one image or volume and transforms another.
   *
   * @param name unique in the graph; θ is then {@code name/theta}, the result {@code name/output}
   * @param image what the localisation network sees, [N, C, H, W] or [N, C, D, H, W]
   * @param target what is transformed, of the same rank, any channels and size
   */
  public Transformed apply(String name, SDVariable image, SDVariable target) {
    SameDiff sd = image.getSameDiff();
    return apply(new Scope(sd, name, image.dataType(), seed), image, target);
  }

  Transformed apply(Scope scope, SDVariable image, SDVariable target) {
    StnOps ops = Stn.ops(image.getSameDiff());
    SDVariable theta = theta(scope, image);
    String name = scope.name("output");
    SDVariable output =
        hasPhi()
            ? ops.spatialTransform(
                name, target, theta, phi(scope), transformation, sampling, outputSize)
            : ops.spatialTransform(name, target, theta, transformation, sampling, outputSize);
    return new Transformed(theta, output);
  }

  SDVariable theta(Scope scope, SDVariable image) {
    return localisation.theta(image, scope, inputShape.clone(), transformation.identity());
  }

  /** Whether the kernel has parameters to be learned. */
  boolean hasPhi() {
    return sampling.kernel().parameterCount(transformation.rank()) > 0;
  }

  /** Φ of the kernel, from where it starts. */
  SDVariable phi(Scope scope) {
    return scope.vector("phi", sampling.kernel().initialParameters(transformation.rank()));
  }

  /** Collects what a {@link SpatialTransformer} is made of. */
  public static final class Builder {

    private final Localisation localisation;
    private final int[] inputShape;
    private Transformation transformation;
    private Sampling sampling = Sampling.DEFAULT;
    private int[] outputSize;
    private long seed;

    private Builder(Localisation localisation, int channels, int... size) {
      this.localisation = Objects.requireNonNull(localisation, "localisation");
      this.outputSize = checked(size);
      this.inputShape = new int[1 + size.length];
      inputShape[0] = Positive.require(channels, "channels");
      System.arraycopy(size, 0, inputShape, 1, size.length);
      this.transformation = size.length == 2 ? new Affine() : new Affine3d();
    }

    private static int[] checked(int... size) {
      if (size.length != 2 && size.length != 3) {
        throw new IllegalArgumentException(
            "size must be H, W or D, H, W, got " + Arrays.toString(size));
      }
      String[] names = {"depth", "height", "width"};
      for (int a = 0; a < size.length; a++) {
        Positive.require(size[a], names[names.length - size.length + a]);
      }
      return size.clone();
    }

    /** The transformation; affine unless set. */
    public Builder optTransformation(Transformation transformation) {
      this.transformation = Objects.requireNonNull(transformation, "transformation");
      return this;
    }

    /** Kernel, padding and corner rule; {@link Sampling#DEFAULT} unless set. */
    public Builder optSampling(Sampling sampling) {
      this.sampling = Objects.requireNonNull(sampling, "sampling");
      return this;
    }

    /**
     * Output size in pixels; the input's unless set.
     *
     * @param size H', W' or D', H', W', each at least 1
     */
    public Builder optOutputSize(int... size) {
      this.outputSize = checked(size);
      return this;
    }

    /** Seed of the localisation network's initial weights; 0 unless set. */
    public Builder optSeed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Makes the transformer.
     *
     * @throws IllegalArgumentException if transformation, input and output differ in rank
     */
    public SpatialTransformer build() {
      int rank = inputShape.length - 1;
      if (transformation.rank() != rank || outputSize.length != rank) {
        throw new IllegalArgumentException(
            "a spatial transformer of "
                + (rank == 2 ? "images" : "volumes")
                + " needs a transformation and an output size of rank "
                + rank
                + ", got "
                + transformation.name()
                + " of rank "
                + transformation.rank()
                + " and "
                + Arrays.toString(outputSize));
      }
      return new SpatialTransformer(this);
    }
  }
}
