package org.stn4j.cuda.launch;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.cuda.source.Variant;

/** The execution of one op on a {@link Device}; see {@link Device#begin}. */
public interface DeviceCall extends AutoCloseable {

  /** Device address of the first element of one of the call's arrays. */
  long address(INDArray array);

  /**
   * Memory for this call, aligned to 256 bytes; its contents are undefined.
   *
   * @param bytes at least 1
   */
  long workspace(long bytes);

  /** Device address of a table; the device keeps those that were used lately. */
  long table(DeviceTable table);

  /** Sets bytes to zero. */
  void zero(long address, long bytes);

  /** Runs a kernel of a variant. */
  void launch(Variant variant, DeviceStep.Launch launch);

  /** All was launched: says so to ND4J and ends the call. To be called only then. */
  void finish();

  /** Ends the call, finished or not. */
  @Override
  void close();
}
