package org.stn4j.layer;

import java.util.Objects;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.stn4j.geometry.Affine;
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
   * @param output the transformed image [N, C, H', W']
   */
  public record Transformed(SDVariable theta, SDVariable output) {}

  /**
   * @param localisation the network before the regression of θ
   * @param channels C of the input, at least 1
   * @param height H of the input in pixels, at least 1
   * @param width W of the input in pixels, at least 1
   */
  public static Builder builder(Localisation localisation, int channels, int height, int width) {
    return new Builder(localisation, channels, height, width);
  }

  /** The transformation. */
  public Transformation transformation() {
    return transformation;
  }

  /** Output size, [H', W']. */
  public int[] outputSize() {
    return outputSize.clone();
  }

  /** Kernel, padding and corner rule. */
  public Sampling sampling() {
    return sampling;
  }

  /**
   * Localises in an image and transforms that image.
   *
   * @param name unique in the graph; θ is then {@code name/theta}, the result {@code name/output}
   * @param image [N, C, H, W]
   */
  public Transformed apply(String name, SDVariable image) {
    return apply(name, image, image);
  }

  /**
   * Localises in one image and transforms another.
   *
   * @param name unique in the graph; θ is then {@code name/theta}, the result {@code name/output}
   * @param image what the localisation network sees [N, C, H, W]
   * @param target what is transformed [N, any C, any H, any W]
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
    return sampling.kernel().parameterCount(2) > 0;
  }

  /** Φ of the kernel, from where it starts. */
  SDVariable phi(Scope scope) {
    return scope.vector("phi", sampling.kernel().initialParameters(2));
  }

  /** Collects what a {@link SpatialTransformer} is made of. */
  public static final class Builder {

    private final Localisation localisation;
    private final int[] inputShape;
    private Transformation transformation = new Affine();
    private Sampling sampling = Sampling.DEFAULT;
    private int[] outputSize;
    private long seed;

    private Builder(Localisation localisation, int channels, int height, int width) {
      this.localisation = Objects.requireNonNull(localisation, "localisation");
      this.inputShape =
          new int[] {
            Positive.require(channels, "channels"),
            Positive.require(height, "height"),
            Positive.require(width, "width")
          };
      this.outputSize = new int[] {height, width};
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

    /** Output size in pixels; the input's unless set. */
    public Builder optOutputSize(int height, int width) {
      this.outputSize =
          new int[] {Positive.require(height, "height"), Positive.require(width, "width")};
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
     * @throws IllegalArgumentException if the transformation is not one of images
     */
    public SpatialTransformer build() {
      if (transformation.rank() != 2) {
        throw new IllegalArgumentException(
            "a spatial transformer of images needs a transformation of rank 2, got "
                + transformation.name()
                + " of rank "
                + transformation.rank());
      }
      return new SpatialTransformer(this);
    }
  }
}
