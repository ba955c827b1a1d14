package org.stn4j.op;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.StnOp;
import org.stn4j.sampling.Sampling;

/**
 * Sampler: reads an image at the points of a grid.
 *
 * <pre>
 *   V_i^c = Σ_n Σ_m U_nm^c k(x_i − m; Φ) k(y_i − n; Φ)
 *
 *   image   [N, C, H, W] or [N, C, D, H, W]              input; or one for all, [1, C, …]
 *   grid    [N, H', W', 2] or [N, D', H', W', 3]         input; (x, y[, z]), normalised
 *   phi     [count]                                      input of kernels with parameters
 *   output  [N, C, H', W'] or [N, C, D', H', W']
 * </pre>
 *
 * <p>Points that are NaN give zeros, and so do infinite ones unless the padding is border. Errors:
 * ranks or numbers of examples that differ, phi that does not fit the kernel.
 *
 * <p>Source: Jaderberg et al. 2015, section 3.3, equation 3.
 */
public final class GridSample extends StnOp {

  /** Name in graphs. */
  public static final String NAME = NAME_PREFIX + "grid_sample";

  private static final Signature SIGNATURE = new Signature(NAME, 2, 1);

  /** For loading. */
  public GridSample() {}

  /**
   * In a graph.
   *
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param grid [N, H', W', 2] or [N, D', H', W', 3]
   */
  public GridSample(SameDiff sameDiff, SDVariable image, SDVariable grid, Sampling sampling) {
    super(sameDiff, image, grid);
    OpAttributes.putSampling(this, sampling);
  }

  /**
   * In a graph, with a kernel that has parameters.
   *
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param grid [N, H', W', 2] or [N, D', H', W', 3]
   * @param phi Φ of the kernel
   */
  public GridSample(
      SameDiff sameDiff, SDVariable image, SDVariable grid, SDVariable phi, Sampling sampling) {
    super(sameDiff, image, grid, phi);
    OpAttributes.putSampling(this, sampling);
  }

  /**
   * On arrays.
   *
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param grid [N, H', W', 2] or [N, D', H', W', 3]
   */
  public GridSample(INDArray image, INDArray grid, Sampling sampling) {
    super(image, grid);
    OpAttributes.putSampling(this, sampling);
  }

  /**
   * On arrays, with a kernel that has parameters.
   *
   * @param image [N, C, H, W] or [N, C, D, H, W]
   * @param grid [N, H', W', 2] or [N, D', H', W', 3]
   * @param phi Φ of the kernel
   */
  public GridSample(INDArray image, INDArray grid, INDArray phi, Sampling sampling) {
    super(image, grid, phi);
    OpAttributes.putSampling(this, sampling);
  }

  @Override
  protected Signature signature() {
    return SIGNATURE;
  }

  /** Kernel, padding and corner rule. */
  public Sampling sampling() {
    return OpAttributes.samplingOnce(this);
  }

  @Override
  public boolean readsBytes() {
    return true;
  }

  @Override
  public List<long[]> outputShapes(List<INDArray> inputs) {
    Shapes.requirePhi(inputs, 2, sampling().kernel(), inputs.get(0).rank() - 2);
    return List.of(outputShape(inputs.get(0), inputs.get(1)));
  }

  static long[] outputShape(INDArray image, INDArray grid) {
    Shapes.requireGrid(grid);
    Shapes.requireImage(image, grid.rank() - 2);
    Shapes.requireBatch(image, "grid", grid);
    return Shapes.output(image, grid.shape());
  }

  @Override
  public List<SDVariable> doDiff(List<SDVariable> gradients) {
    return Gradients.of(
        args(),
        wanted ->
            new GridSampleBp(sameDiff, args(), gradients.get(0), sampling(), wanted)
                .outputVariables());
  }
}
