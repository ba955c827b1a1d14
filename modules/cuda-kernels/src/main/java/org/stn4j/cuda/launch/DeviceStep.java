package org.stn4j.cuda.launch;

/** What a device does for an op, one after the other. */
public sealed interface DeviceStep {

  /**
   * Sets memory to zero.
   *
   * @param address of the first byte
   * @param bytes how many
   */
  record Zero(long address, long bytes) implements DeviceStep {}

  /**
   * Runs a kernel.
   *
   * @param kernel its name
   * @param blocks in a row, 1 … 2³¹ − 1
   * @param threads of a block
   * @param arguments words of the one argument of every kernel
   */
  record Launch(String kernel, int blocks, int threads, long[] arguments) implements DeviceStep {}
}
