package org.stn4j.backend.cpu;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.backend.cpu.array.StridedArray;
import org.stn4j.backend.cpu.array.WorkerMemory;
import org.stn4j.backend.cpu.exact.TangentResampler;
import org.stn4j.geometry.warp.Warp;
import org.stn4j.op.GenerateGridBpTangent;
import org.stn4j.op.GenerateGridTangent;
import org.stn4j.op.GridSampleBpTangent;
import org.stn4j.op.GridSampleTangent;
import org.stn4j.parallel.Workers;
import org.stn4j.sampling.Sampling;

/** The ops that differentiating twice needs: one task for each example. */
final class TangentKernels {

  private TangentKernels() {}

  /** θ, a direction of it, and both as coefficients of a warp. */
  private static final class Direction {
    final double[] theta;
    final double[] direction;
    final double[] coefficients;
    final double[] tangent;

    Direction(Warp warp, StridedArray theta, StridedArray direction, int n) {
      int count = Math.toIntExact(theta.size(1));
      this.theta = new double[count];
      this.direction = new double[count];
      this.coefficients = new double[warp.coefficientCount()];
      this.tangent = new double[warp.coefficientCount()];
      theta.read(1, theta.offset(n), count, 0, this.theta, WorkerMemory.ofThread());
      direction.read(1, direction.offset(n), count, 0, this.direction, WorkerMemory.ofThread());
      warp.coefficients(this.theta, coefficients);
      warp.coefficientsTangent(this.theta, this.direction, tangent);
    }
  }

  static void grid(GenerateGridTangent op, List<INDArray> inputs, List<INDArray> outputs) {
    Warp warp = op.warp();
    StridedArray theta = new StridedArray(inputs.get(0));
    StridedArray direction = new StridedArray(inputs.get(1));
    StridedArray output = new StridedArray(outputs.get(0));
    int rank = warp.outputGrid().rank();
    int width = warp.outputGrid().width();
    int rows = warp.outputGrid().rows();
    Workers.forEach(
        Math.toIntExact(theta.size(0)),
        n -> {
          Direction d = new Direction(warp, theta, direction, n);
          double[][] moved = new double[rank][width];
          double[] example = WorkerMemory.ofThread().output(StridedArray.length(rows, width, rank));
          for (int row = 0; row < rows; row++) {
            warp.rowTangent(d.coefficients, d.tangent, row, moved);
            for (int j = 0; j < width; j++) {
              for (int a = 0; a < rank; a++) {
                example[(row * width + j) * rank + a] = moved[a][j];
              }
            }
          }
          int first = Math.toIntExact(output.size(1));
          output.write(1, output.offset(n), first, 0, example, WorkerMemory.ofThread());
        });
  }

  static void gridGradient(
      GenerateGridBpTangent op, List<INDArray> inputs, List<INDArray> outputs) {
    Warp warp = op.warp();
    StridedArray theta = new StridedArray(inputs.get(0));
    StridedArray direction = new StridedArray(inputs.get(1));
    StridedArray gridGradient = new StridedArray(inputs.get(2));
    StridedArray output = new StridedArray(outputs.get(0));
    int rank = warp.outputGrid().rank();
    int width = warp.outputGrid().width();
    int rows = warp.outputGrid().rows();
    Workers.forEach(
        Math.toIntExact(theta.size(0)),
        n -> {
          Direction d = new Direction(warp, theta, direction, n);
          int first = Math.toIntExact(gridGradient.size(1));
          double[] g = WorkerMemory.ofThread().output(StridedArray.length(rows, width, rank));
          gridGradient.read(1, gridGradient.offset(n), first, 0, g, WorkerMemory.ofThread());
          double[][] source = new double[rank][width];
          double[] dq = new double[d.coefficients.length];
          double[] dqTangent = new double[d.coefficients.length];
          for (int row = 0; row < rows; row++) {
            for (int j = 0; j < width; j++) {
              for (int a = 0; a < rank; a++) {
                source[a][j] = g[(row * width + j) * rank + a];
              }
            }
            warp.rowGradient(d.coefficients, row, source, dq);
            warp.rowGradientTangent(d.coefficients, d.tangent, row, source, dqTangent);
          }
          double[] throughPoints = new double[d.theta.length];
          double[] throughTheta = new double[d.theta.length];
          warp.pullBack(d.theta, dqTangent, throughPoints);
          warp.pullBackTangent(d.theta, d.direction, dq, throughTheta);
          for (int p = 0; p < throughPoints.length; p++) {
            throughPoints[p] += throughTheta[p];
          }
          output.write(
              1, output.offset(n), throughPoints.length, 0, throughPoints, WorkerMemory.ofThread());
        });
  }

  static void sample(GridSampleTangent op, List<INDArray> inputs, List<INDArray> outputs) {
    moved(op.sampling(), inputs).forward(new StridedArray(outputs.get(0)));
  }

  static void sampleGradient(
      GridSampleBpTangent op, List<INDArray> inputs, List<INDArray> outputs) {
    moved(op.sampling(), inputs)
        .backward(
            new StridedArray(inputs.get(3)),
            new StridedArray(outputs.get(0)),
            new StridedArray(outputs.get(1)));
  }

  private static TangentResampler moved(Sampling sampling, List<INDArray> inputs) {
    return new TangentResampler(
        sampling,
        new StridedArray(inputs.get(0)),
        new StridedArray(inputs.get(1)),
        new StridedArray(inputs.get(2)));
  }
}
