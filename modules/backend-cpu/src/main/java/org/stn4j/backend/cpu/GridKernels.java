package org.stn4j.backend.cpu;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.backend.cpu.array.StridedArray;
import org.stn4j.backend.cpu.array.WorkerMemory;
import org.stn4j.backend.cpu.points.Coefficients;
import org.stn4j.geometry.warp.Warp;
import org.stn4j.op.GenerateGrid;
import org.stn4j.op.GenerateGridBp;
import org.stn4j.parallel.Workers;

/** Grid generators and their gradient: one task for each example. */
final class GridKernels {

  private GridKernels() {}

  static void generate(GenerateGrid op, List<INDArray> inputs, List<INDArray> outputs) {
    Warp warp = op.warp();
    StridedArray theta = new StridedArray(inputs.get(0));
    StridedArray grid = new StridedArray(outputs.get(0));
    int rank = warp.outputGrid().rank();
    int width = warp.outputGrid().width();
    int rows = warp.outputGrid().rows();
    Workers.forEach(
        Math.toIntExact(theta.size(0)),
        n -> {
          WorkerMemory memory = WorkerMemory.ofThread();
          Coefficients coefficients = new Coefficients(warp, theta, null);
          coefficients.begin(n);
          double[][] source = new double[rank][width];
          double[] example = memory.output(StridedArray.length(rows, width, rank));
          for (int row = 0; row < rows; row++) {
            warp.row(coefficients.values, row, source);
            int at = row * width * rank;
            for (int j = 0; j < width; j++) {
              for (int a = 0; a < rank; a++) {
                example[at++] = source[a][j];
              }
            }
          }
          grid.write(1, grid.offset(n), Math.toIntExact(grid.size(1)), 0, example, memory);
        });
  }

  static void backward(GenerateGridBp op, List<INDArray> inputs, List<INDArray> outputs) {
    Warp warp = op.warp();
    StridedArray theta = new StridedArray(inputs.get(0));
    StridedArray gridGradient = new StridedArray(inputs.get(1));
    StridedArray thetaGradient = new StridedArray(outputs.get(0));
    int rank = warp.outputGrid().rank();
    int width = warp.outputGrid().width();
    int rows = warp.outputGrid().rows();
    Workers.forEach(
        Math.toIntExact(theta.size(0)),
        n -> {
          WorkerMemory memory = WorkerMemory.ofThread();
          Coefficients coefficients = new Coefficients(warp, theta, thetaGradient);
          coefficients.begin(n);
          double[] g = memory.output(StridedArray.length(rows, width, rank));
          gridGradient.read(
              1, gridGradient.offset(n), Math.toIntExact(gridGradient.size(1)), 0, g, memory);
          double[][] d = new double[rank][width];
          for (int row = 0; row < rows; row++) {
            int at = row * width * rank;
            for (int j = 0; j < width; j++) {
              for (int a = 0; a < rank; a++) {
                d[a][j] = g[at++];
              }
            }
            warp.rowGradient(coefficients.values, row, d, coefficients.gradient);
          }
          coefficients.end();
        });
  }
}
