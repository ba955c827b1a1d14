package org.stn4j.backend.cuda;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.cuda.launch.DeviceStep;
import org.stn4j.cuda.launch.DeviceTable;
import org.stn4j.cuda.source.Variant;

/**
 * Stands for ND4J's allocation flow and for the GPU: keeps for each array on which side the newest
 * contents are, refuses what would read old ones, and writes down what happens.
 */
final class FlowDouble implements AllocationFlow, Gpu {

  static final long STREAM = 0x5000;

  /** Where the newest contents of an array are. */
  enum Side {
    HOST,
    DEVICE,
    BOTH
  }

  final List<String> log = new ArrayList<>();
  final Map<INDArray, Side> newest = new IdentityHashMap<>();
  private final Map<INDArray, Long> addresses = new IdentityHashMap<>();
  private boolean prepared;

  /** The kernel that fails, or null. */
  String failing;

  @Override
  public long prepare(List<INDArray> inputs, List<INDArray> outputs) {
    for (INDArray input : inputs) {
      if (newest.get(input) == Side.HOST) {
        log.add("copy to device");
        newest.put(input, Side.BOTH);
      }
      addresses.put(input, 0x1000L * (addresses.size() + 1));
    }
    for (INDArray output : outputs) {
      addresses.put(output, 0x1000L * (addresses.size() + 1));
    }
    prepared = true;
    log.add("prepare");
    return STREAM;
  }

  @Override
  public long address(INDArray array) {
    require(prepared, "an address was asked for before the arrays were prepared");
    return addresses.get(array);
  }

  @Override
  public long workspace(long bytes) {
    log.add("workspace " + bytes);
    return 0x100000;
  }

  @Override
  public long table(DeviceTable table) {
    log.add("table");
    return 0x200000;
  }

  @Override
  public void zero(long address, long bytes, long stream) {
    require(stream == STREAM, "zeroed on another stream than ND4J's");
    log.add("zero " + bytes);
  }

  @Override
  public void launch(Variant variant, DeviceStep.Launch launch, long stream) {
    require(stream == STREAM, "launched on another stream than ND4J's");
    newest.values().forEach(side -> require(side != null, "an array of unknown state"));
    if (launch.kernel().equals(failing)) {
      throw new IllegalStateException("no luck with " + failing);
    }
    log.add(launch.kernel());
  }

  @Override
  public void register(List<INDArray> inputs, List<INDArray> outputs) {
    for (INDArray input : inputs) {
      require(newest.get(input) != Side.HOST, "an input was read that is newer on the host");
    }
    outputs.forEach(output -> newest.put(output, Side.DEVICE));
    log.add("register");
  }

  private static void require(boolean good, String message) {
    if (!good) {
      throw new AssertionError(message);
    }
  }
}
