package org.stn4j.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.backend.cuda.FlowDouble.Side;
import org.stn4j.cuda.kernels.DeviceKernels;
import org.stn4j.cuda.kernels.ImageGradientScheme;
import org.stn4j.extension.OpKernel;
import org.stn4j.extension.StnOp;
import org.stn4j.geometry.Affine;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.sampling.Sampling;

/** What is asked of ND4J's allocation flow and of the GPU, and in which order. */
class CudaDeviceTest {

  private final FlowDouble flow = new FlowDouble();

  /** An array that has a shape and nothing else. */
  private INDArray array(Side side, long... shape) {
    long[] stride = new long[shape.length];
    long step = 1;
    for (int a = shape.length - 1; a >= 0; a--) {
      stride[a] = step;
      step *= shape[a];
    }
    INDArray array =
        (INDArray)
            Proxy.newProxyInstance(
                INDArray.class.getClassLoader(),
                new Class<?>[] {INDArray.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "shape" -> shape;
                      case "stride" ->
                          arguments == null ? stride : (Object) (int) stride[(int) arguments[0]];
                      case "size" -> shape[((Number) arguments[0]).intValue()];
                      case "rank" -> shape.length;
                      case "dataType" -> DataType.FLOAT;
                      case "hashCode" -> System.identityHashCode(proxy);
                      case "equals" -> proxy == arguments[0];
                      default -> throw new AssertionError(method + " is not for this test");
                    });
    flow.newest.put(array, side);
    return array;
  }

  private void execute(StnOp op, List<INDArray> inputs, List<INDArray> outputs) {
    DeviceKernels kernels =
        new DeviceKernels(new CudaDevice(flow, flow), ImageGradientScheme.ORDERED);
    run(kernels.byName().get(op.opName()), op, inputs, outputs);
  }

  @SuppressWarnings("unchecked") // one kernel runs all ops
  private static void run(
      OpKernel<?> kernel, StnOp op, List<INDArray> inputs, List<INDArray> outputs) {
    ((OpKernel<StnOp>) kernel).execute(op, inputs, outputs);
  }

  @Test
  void inputsOfTheHostAreCopiedOnceAndTheOutputStaysOnTheDevice() {
    INDArray image = array(Side.HOST, 4, 3, 6, 5);
    INDArray theta = array(Side.DEVICE, 4, 6);
    INDArray output = array(Side.HOST, 4, 3, 2, 7);
    StnOp op = new SpatialTransform(image, theta, new Affine(), Sampling.DEFAULT, 2, 7);

    execute(op, List.of(image, theta), List.of(output));
    assertThat(flow.log)
        .containsExactly("copy to device", "prepare", "table", "stn_sample", "register");
    assertThat(flow.newest.get(image)).isEqualTo(Side.BOTH);
    assertThat(flow.newest.get(theta)).isEqualTo(Side.DEVICE);
    assertThat(flow.newest.get(output)).isEqualTo(Side.DEVICE);

    flow.log.clear();
    execute(op, List.of(image, theta), List.of(output));
    assertThat(flow.log).containsExactly("prepare", "table", "stn_sample", "register");
  }

  @Test
  void gradientsRunOneAfterTheOtherOnNd4jsStream() {
    INDArray image = array(Side.DEVICE, 4, 3, 6, 5);
    INDArray theta = array(Side.DEVICE, 4, 6);
    INDArray gradient = array(Side.DEVICE, 4, 3, 2, 7);
    INDArray imageGradient = array(Side.HOST, 4, 3, 6, 5);
    INDArray thetaGradient = array(Side.HOST, 4, 6);
    execute(
        new SpatialTransformBp(
            image, theta, gradient, new Affine(), Sampling.DEFAULT, true, true, 2, 7),
        List.of(image, theta, gradient),
        List.of(imageGradient, thetaGradient));
    assertThat(flow.log)
        .containsExactly(
            "prepare",
            "table",
            // 4·31 offsets, then 4·14·4 slots, keys and weights, in pieces of 256 bytes
            "workspace " + (512 + 3 * 1024),
            "zero 496",
            "stn_count_taps",
            "stn_scan_counts",
            "stn_fill_lists",
            "stn_sort_lists",
            "stn_gather",
            "stn_point_gradient",
            "stn_sum_theta",
            "register");
    assertThat(flow.newest.get(thetaGradient)).isEqualTo(Side.DEVICE);
  }

  @Test
  void whatFailsIsNotCalledWritten() {
    INDArray image = array(Side.DEVICE, 4, 3, 6, 5);
    INDArray theta = array(Side.DEVICE, 4, 6);
    INDArray output = array(Side.HOST, 4, 3, 2, 7);
    flow.failing = "stn_sample";
    StnOp op = new SpatialTransform(image, theta, new Affine(), Sampling.DEFAULT, 2, 7);
    assertThatThrownBy(() -> execute(op, List.of(image, theta), List.of(output)))
        .hasMessageContaining("no luck with stn_sample");
    assertThat(flow.newest.get(output)).isEqualTo(Side.HOST);
    assertThat(flow.log).doesNotContain("register");
  }
}
