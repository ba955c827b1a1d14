package org.stn4j.tools.warp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.extension.StnOp;
import org.stn4j.geometry.PiecewiseAffine;
import org.stn4j.geometry.ThinPlateSpline;
import org.stn4j.geometry.Transformation;
import org.stn4j.op.GridSample;
import org.stn4j.op.GridSampleBp;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.sampling.Sampling;
import org.stn4j.tools.command.UsageException;
import org.stn4j.tools.file.DistinctFiles;
import org.stn4j.tools.file.Outputs;
import org.stn4j.tools.npy.Npy;
import org.stn4j.tools.picture.PictureFile;

/** Reads the inputs, runs the ops, writes the outputs. */
final class WarpRun {

  private static final double GIBIBYTE = 1 << 30;

  private final WarpRequest request;
  private final Sampling sampling;
  private final Transformation transformation;
  private final int[] size;

  private final INDArray image;

  /** θ or the grid. */
  private final INDArray where;

  private final INDArray phi;
  private final INDArray gradOutput;

  /**
   * Reads the inputs.
   *
   * @throws IOException if a file cannot be read, or an output could not be written
   * @param warn is told what is odd about them, in one line each
   * @throws UsageException if a file would be written twice, or numbers of the command line are too
   *     many or too few
   * @throws IllegalArgumentException if they do not fit
   */
  WarpRun(WarpRequest request, Consumer<String> warn) throws UsageException, IOException {
    this.request = request;
    this.sampling = request.sampling();
    requireOutputs();
    boolean picture = !WarpOptions.hasEnding(request.image(), ".npy");
    INDArray u = picture ? PictureFile.read(request.image()) : Npy.read(request.image());
    int rank = request.transform() == null ? u.rank() - 2 : request.transform().rank();
    if (u.rank() != rank + 2 || rank != 2 && rank != 3) {
      throw new IllegalArgumentException(
          request.image()
              + ": expected "
              + (request.transform() == null
                  ? "[N, C, H, W] or [N, C, D, H, W]"
                  : rank == 2 ? "[N, C, H, W]" : "[N, C, D, H, W]")
              + ", got "
              + Arrays.toString(u.shape()));
    }
    size = request.size() == null ? spatial(u) : request.size();
    transformation =
        request.transform() == null ? null : request.transform().transformation().fitted(size);
    INDArray w =
        transformation == null
            ? Npy.readReals(request.grid())
            : ArrayOption.theta(request.theta(), transformation, u.size(0));
    if (w.isNaN().any()) {
      warn.accept(
          (transformation == null ? "--grid" : "--theta")
              + " has NaN: points that depend on it read zero");
    }
    requireHolds(u, w);
    INDArray dV = request.gradOutput() == null ? null : Npy.readReals(request.gradOutput());
    INDArray parameters =
        sampling.kernel().parameterCount(rank) == 0
            ? null
            : ArrayOption.phi(request.phi(), sampling.kernel(), rank);

    // Numbers on the command line and pictures have no data type of their own.
    boolean wide =
        !picture && isDouble(u)
            || (transformation == null || ArrayOption.isFile(request.theta())) && isDouble(w)
            || dV != null && isDouble(dV)
            || request.phi() != null && ArrayOption.isFile(request.phi()) && isDouble(parameters);
    DataType type = wide ? DataType.DOUBLE : DataType.FLOAT;
    boolean bytes = u.dataType() == DataType.UINT8;
    if (bytes && !request.gradients().isEmpty()) {
      throw new IllegalArgumentException(
          request.image()
              + ": expected float32 or float64 where gradients are asked for, got uint8");
    }
    image = bytes ? u : u.castTo(type);
    where = w.castTo(type);
    gradOutput = dV == null ? null : dV.castTo(type);
    phi = parameters == null ? null : parameters.castTo(type);
  }

  private void requireOutputs() throws UsageException, IOException {
    DistinctFiles files = new DistinctFiles();
    files.input("--image", request.image());
    files.input("--grid", request.grid());
    files.input("--theta", ArrayOption.file(request.theta()));
    files.input("--phi", ArrayOption.file(request.phi()));
    files.input("--grad-output", request.gradOutput());
    if (request.out() != null) {
      Outputs.require(request.out());
      files.output("--out", request.out());
    }
    for (Map.Entry<String, Path> gradient : request.gradients().entrySet()) {
      Outputs.require(gradient.getValue());
      files.output("--grad-" + gradient.getKey(), gradient.getValue());
    }
  }

  /** An array is written from one of Java's. */
  private void requireHolds(INDArray u, INDArray w) {
    long[] shape = u.shape().clone();
    shape[0] = Math.max(u.size(0), w.size(0));
    for (int i = 0; i < size.length; i++) {
      shape[i + 2] = transformation == null && w.rank() == u.rank() ? w.size(i + 1) : size[i];
    }
    double elements = 1;
    for (long s : shape) {
      elements *= s;
    }
    if (elements > Npy.MOST_ELEMENTS) {
      throw new IllegalArgumentException(
          "the output %s has %.0f elements, expected at most %d"
              .formatted(Arrays.toString(shape), elements, Npy.MOST_ELEMENTS));
    }
    requireMemory(shape, elements);
  }

  /** Better refused than begun: a machine that runs out of memory stands still. */
  private void requireMemory(long[] shape, double elements) {
    // An example is computed in double, and all of it is written from an array of Java.
    double bytes = Double.BYTES * Math.max(elements / shape[0], elements / 2);
    if (transformation instanceof ThinPlateSpline || transformation instanceof PiecewiseAffine) {
      // What control points weigh at every point is tabulated.
      double points = elements / shape[0] / shape[1];
      bytes += Double.BYTES * points * transformation.parameterCount() / 2.0;
    }
    double most = Runtime.getRuntime().maxMemory();
    if (bytes > most) {
      throw new IllegalArgumentException(
          "the output %s takes %.1f GiB of memory, and this JVM may take %.1f (-Xmx; STN_JAVA_OPTIONS of scripts/stn)"
              .formatted(Arrays.toString(shape), bytes / GIBIBYTE, most / GIBIBYTE));
    }
  }

  private static int[] spatial(INDArray image) {
    int[] size = new int[image.rank() - 2];
    for (int i = 0; i < size.length; i++) {
      size[i] = Math.toIntExact(image.size(i + 2));
    }
    return size;
  }

  private static boolean isDouble(INDArray array) {
    return array.dataType() == DataType.DOUBLE;
  }

  /** Computes everything, then writes everything. */
  void run() throws IOException {
    INDArray output = request.out() == null ? null : execute(forwards())[0];
    boolean png = request.out() != null && WarpOptions.hasEnding(request.out(), ".png");
    if (png) {
      PictureFile.requireWritable(output.shape());
    }
    Map<Path, INDArray> gradients = gradients();
    try (Outputs outputs = new Outputs()) {
      if (output != null) {
        outputs.add(
            request.out(),
            stream -> {
              if (png) {
                PictureFile.writePng(output, stream);
              } else {
                Npy.write(output, stream);
              }
            });
      }
      for (Map.Entry<Path, INDArray> entry : gradients.entrySet()) {
        outputs.add(entry.getKey(), stream -> Npy.write(entry.getValue(), stream));
      }
      outputs.commit();
    }
  }

  /** ND4J wraps what an op says about its inputs. */
  private static INDArray[] execute(StnOp op) {
    try {
      return Nd4j.exec(op);
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof IllegalArgumentException said) {
          throw said;
        }
      }
      throw e;
    }
  }

  private StnOp forwards() {
    if (transformation == null) {
      return phi == null
          ? new GridSample(image, where, sampling)
          : new GridSample(image, where, phi, sampling);
    }
    return phi == null
        ? new SpatialTransform(image, where, transformation, sampling, size)
        : new SpatialTransform(image, where, phi, transformation, sampling, size);
  }

  private Map<Path, INDArray> gradients() {
    Map<Path, INDArray> files = new LinkedHashMap<>();
    if (request.gradients().isEmpty()) {
      return files;
    }
    INDArray[] gradients = execute(backwards());
    int next = 0;
    for (Path path : request.gradients().values()) {
      files.put(path, gradients[next++]);
    }
    return files;
  }

  /** Its outputs are the wanted gradients in the order of the request. */
  private StnOp backwards() {
    boolean ofImage = request.wants(WarpRequest.IMAGE);
    boolean ofPhi = request.wants(WarpRequest.PHI);
    if (transformation == null) {
      boolean ofGrid = request.wants(WarpRequest.GRID);
      return phi == null
          ? new GridSampleBp(image, where, gradOutput, sampling, ofImage, ofGrid)
          : new GridSampleBp(image, where, gradOutput, phi, sampling, ofImage, ofGrid, ofPhi);
    }
    boolean ofTheta = request.wants(WarpRequest.THETA);
    return phi == null
        ? new SpatialTransformBp(
            image, where, gradOutput, transformation, sampling, ofImage, ofTheta, size)
        : new SpatialTransformBp(
            image, where, gradOutput, phi, transformation, sampling, ofImage, ofTheta, ofPhi, size);
  }
}
