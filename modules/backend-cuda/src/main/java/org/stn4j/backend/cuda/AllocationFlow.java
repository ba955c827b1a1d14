package org.stn4j.backend.cuda;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.cuda.launch.DeviceTable;

/** What ND4J says about memory and order on the current thread's device. */
interface AllocationFlow {

  /**
   * Brings inputs to the device where the host has newer contents, and makes room for outputs.
   *
   * @return handle of the stream on which all of ND4J's work of this thread is done
   */
  long prepare(List<INDArray> inputs, List<INDArray> outputs);

  /** Device address of an array's first element; after {@link #prepare}. */
  long address(INDArray array);

  /** Device address of this thread's workspace, which has at least so many bytes. */
  long workspace(long bytes);

  /** Device address of a table. */
  long table(DeviceTable table);

  /**
   * Says that inputs were read and outputs written on the device, whose contents are now newest.
   */
  void register(List<INDArray> inputs, List<INDArray> outputs);
}
