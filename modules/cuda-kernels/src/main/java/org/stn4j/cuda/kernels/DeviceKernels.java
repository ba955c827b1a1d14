package org.stn4j.cuda.kernels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.extension.OpKernel;
import org.stn4j.extension.StnOp;
import org.stn4j.op.CoreOps;

/** The ops of {@code org.stn4j.op} on a {@link Device}. */
public final class DeviceKernels {

  private static final List<String> OPS = new CoreOps().ops().stream().map(StnOp::opName).toList();

  private final Device device;
  private final ImageGradientScheme scheme;

  /**
   * @param device where the kernels run
   * @param scheme how the gradient of an image is summed
   */
  public DeviceKernels(Device device, ImageGradientScheme scheme) {
    this.device = device;
    this.scheme = scheme;
  }

  /** A kernel for each op, by the op's name. */
  public Map<String, OpKernel<?>> byName() {
    Map<String, OpKernel<?>> kernels = new LinkedHashMap<>();
    OpKernel<StnOp> kernel = this::execute;
    OPS.forEach(op -> kernels.put(op, kernel));
    return kernels;
  }

  private void execute(StnOp op, List<INDArray> inputs, List<INDArray> outputs) {
    List<INDArray> in = DeviceLayouts.readable(op, inputs);
    List<INDArray> out = DeviceLayouts.writable(op, outputs);
    try (DeviceCall call = device.begin(in, out)) {
      OpPlans.of(op, views(call, in), views(call, out), scheme).run(call);
      call.finish();
    }
    for (int i = 0; i < out.size(); i++) {
      if (out.get(i) != outputs.get(i)) {
        outputs.get(i).assign(out.get(i));
      }
    }
  }

  private static List<ArrayView> views(DeviceCall call, List<INDArray> arrays) {
    List<ArrayView> views = new ArrayList<>();
    for (INDArray array : arrays) {
      views.add(ArrayView.of(array, call.address(array)));
    }
    return views;
  }
}
