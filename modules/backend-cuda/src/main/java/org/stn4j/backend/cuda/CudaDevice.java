package org.stn4j.backend.cuda;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.cuda.launch.Device;
import org.stn4j.cuda.launch.DeviceCall;
import org.stn4j.cuda.launch.DeviceStep;
import org.stn4j.cuda.launch.DeviceTable;
import org.stn4j.cuda.source.Variant;

/** The current thread's GPU, with ND4J's memory and stream. */
final class CudaDevice implements Device {

  private final AllocationFlow flow;
  private final Gpu gpu;

  CudaDevice(AllocationFlow flow, Gpu gpu) {
    this.flow = flow;
    this.gpu = gpu;
  }

  @Override
  public DeviceCall begin(List<INDArray> inputs, List<INDArray> outputs) {
    return new Call(inputs, outputs);
  }

  private final class Call implements DeviceCall {

    private final List<INDArray> inputs;
    private final List<INDArray> outputs;
    private final long stream;

    Call(List<INDArray> inputs, List<INDArray> outputs) {
      this.inputs = inputs;
      this.outputs = outputs;
      this.stream = flow.prepare(inputs, outputs);
    }

    @Override
    public long address(INDArray array) {
      return flow.address(array);
    }

    @Override
    public long workspace(long bytes) {
      return flow.workspace(bytes);
    }

    @Override
    public long table(DeviceTable table) {
      return flow.table(table);
    }

    @Override
    public void zero(long address, long bytes) {
      gpu.zero(address, bytes, stream);
    }

    @Override
    public void launch(Variant variant, DeviceStep.Launch launch) {
      gpu.launch(variant, launch, stream);
    }

    @Override
    public void finish() {
      flow.register(inputs, outputs);
    }

    /** Nothing to give back: workspaces and tables are kept for the next call. */
    @Override
    public void close() {}
  }
}
