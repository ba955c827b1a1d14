package org.stn4j.backend.cpu;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.geometry.Warp;
import org.stn4j.op.GenerateGrid;
import org.stn4j.op.GenerateGridBp;

/** Grid generators and their gradient: one task for each example. */
final class GridKernels {

  private GridKernels() {}

  static void generate(GenerateGrid op, List<INDArray> inputs, List<INDArray> outputs) {
    Warp warp = op.warp();
    Elements theta = new Elements(inputs.get(0));
    Elements grid = new Elements(outputs.get(0));
    int rank = warp.outputGrid().rank();
    int width = warp.outputGrid().width();
    int rows = warp.outputGrid().rows();
    int parameters = Math.toIntExact(theta.size(1));
    Workers.forEach(
        Math.toIntExact(theta.size(0)),
        n -> {
          Scratch scratch = Scratch.ofThread();
          double[] t = new double[parameters];
          double[] q = new double[warp.coefficientCount()];
          theta.read(1, theta.offset(n), parameters, 0, t, scratch);
          warp.coefficients(t, q);
          double[][] source = new double[rank][width];
          double[] example = scratch.output(Elements.length(rows, width, rank));
          for (int row = 0; row < rows; row++) {
            warp.row(q, row, source);
            int at = row * width * rank;
            for (int j = 0; j < width; j++) {
              for (int a = 0; a < rank; a++) {
                example[at++] = source[a][j];
              }
            }
          }
          grid.write(1, grid.offset(n), Math.toIntExact(grid.size(1)), 0, example, scratch);
        });
  }

  static void backward(GenerateGridBp op, List<INDArray> inputs, List<INDArray> outputs) {
    Warp warp = op.warp();
    Elements theta = new Elements(inputs.get(0));
    Elements gridGradient = new Elements(inputs.get(1));
    Elements thetaGradient = new Elements(outputs.get(0));
    int rank = warp.outputGrid().rank();
    int width = warp.outputGrid().width();
    int rows = warp.outputGrid().rows();
    int parameters = Math.toIntExact(theta.size(1));
    Workers.forEach(
        Math.toIntExact(theta.size(0)),
        n -> {
          Scratch scratch = Scratch.ofThread();
          double[] t = new double[parameters];
          double[] q = new double[warp.coefficientCount()];
          double[] dq = new double[warp.coefficientCount()];
          theta.read(1, theta.offset(n), parameters, 0, t, scratch);
          warp.coefficients(t, q);
          double[] g = scratch.output(Elements.length(rows, width, rank));
          gridGradient.read(
              1, gridGradient.offset(n), Math.toIntExact(gridGradient.size(1)), 0, g, scratch);
          double[][] d = new double[rank][width];
          for (int row = 0; row < rows; row++) {
            int at = row * width * rank;
            for (int j = 0; j < width; j++) {
              for (int a = 0; a < rank; a++) {
                d[a][j] = g[at++];
              }
            }
            warp.rowGradient(q, row, d, dq);
          }
          double[] dt = new double[parameters];
          WarpPoints.pullBack(warp, t, dq, dt);
          thetaGradient.write(1, thetaGradient.offset(n), parameters, 0, dt, scratch);
        });
  }
}
