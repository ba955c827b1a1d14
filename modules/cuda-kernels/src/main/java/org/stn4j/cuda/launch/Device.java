package org.stn4j.cuda.launch;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where kernels run. */
public interface Device {

  /**
   * Brings the arrays' newest contents to the device and begins a call. All that is asked of the
   * call is done in order, after what was asked of the device before.
   *
   * @param inputs that will be read
   * @param outputs that will be written as a whole
   */
  DeviceCall begin(List<INDArray> inputs, List<INDArray> outputs);
}
