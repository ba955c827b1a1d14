package org.stn4j.cuda.kernels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Rint;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.stn4j.cuda.launch.ArrayView;
import org.stn4j.cuda.launch.Device;
import org.stn4j.cuda.launch.DeviceCall;
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
    if (inputs.get(0).dataType() == DataType.UINT8) {
      executeOnBytes(op, inputs, outputs.get(0));
    } else {
      executeOnReals(op, inputs, outputs);
    }
  }

  /** An image of UINT8 is read as one of the other inputs' type; what comes of it is rounded. */
  private void executeOnBytes(StnOp op, List<INDArray> inputs, INDArray output) {
    DataType type = inputs.get(1).dataType();
    List<INDArray> reals = new ArrayList<>(inputs);
    reals.set(0, inputs.get(0).castTo(type));
    INDArray real = Nd4j.createUninitialized(type, output.shape(), 'c');
    executeOnReals(op, reals, List.of(real));
    Nd4j.exec(new Rint(real, real));
    output.assign(
        Transforms.max(Transforms.min(real, 255, false), 0, false).castTo(DataType.UINT8));
  }

  private void executeOnReals(StnOp op, List<INDArray> inputs, List<INDArray> outputs) {
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
