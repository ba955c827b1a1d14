package org.stn4j.backend.cuda;

import java.util.List;
import org.nd4j.jita.allocator.impl.AtomicAllocator;
import org.nd4j.jita.flow.FlowController;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.concurrency.AffinityManager;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.jcublas.context.CudaContext;
import org.stn4j.cache.LruCache;
import org.stn4j.cuda.launch.DeviceTable;

/** ND4J's allocator, as its own executioner uses it. */
final class Nd4jAllocationFlow implements AllocationFlow {

  private static final int TABLES_KEPT = 64;

  /** What a thread keeps on its device. */
  private static final class Kept {
    INDArray workspace;
    final LruCache<Key, INDArray> tables = new LruCache<>(TABLES_KEPT);
  }

  private record Key(int device, DeviceTable table) {}

  // A thread has a stream of its own: what one call leaves in the workspace, the next on the same
  // stream may overwrite.
  private final ThreadLocal<Kept> kept = ThreadLocal.withInitial(Kept::new);

  @Override
  public long prepare(List<INDArray> inputs, List<INDArray> outputs) {
    FlowController controller = AtomicAllocator.getInstance().getFlowController();
    CudaContext context = controller.prepareAction((INDArray) null, array(inputs));
    // Makes room on the device, too, for an array that so far is on the host alone.
    for (INDArray output : outputs) {
      Nd4j.getAffinityManager().ensureLocation(output, AffinityManager.Location.DEVICE);
    }
    controller.prepareActionAllWrite(array(outputs));
    return context.getCublasStream().address();
  }

  @Override
  public long address(INDArray array) {
    return AtomicAllocator.getInstance().getAllocationPoint(array).getDevicePointer().address();
  }

  @Override
  public long workspace(long bytes) {
    Kept mine = kept.get();
    INDArray workspace = mine.workspace;
    if (workspace == null || workspace.length() < bytes || isElsewhere(workspace)) {
      mine.workspace = null;
      workspace = allocate(bytes);
      mine.workspace = workspace;
    }
    return address(workspace);
  }

  private static boolean isElsewhere(INDArray array) {
    return AtomicAllocator.getInstance().getAllocationPoint(array).getDeviceId()
        != Nd4j.getAffinityManager().getDeviceForCurrentThread();
  }

  @SuppressWarnings("try") // the scope is left when it closes
  private static INDArray allocate(long bytes) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray array = Nd4j.createUninitialized(DataType.INT8, bytes);
      Nd4j.getAffinityManager().ensureLocation(array, AffinityManager.Location.DEVICE);
      return array;
    }
  }

  @Override
  public long table(DeviceTable table) {
    Key key = new Key(Nd4j.getAffinityManager().getDeviceForCurrentThread(), table);
    return address(kept.get().tables.get(key, k -> upload(k.table())));
  }

  @SuppressWarnings("try") // the scope is left when it closes
  private static INDArray upload(DeviceTable table) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray array = Nd4j.createFromArray(table.values());
      Nd4j.getAffinityManager().ensureLocation(array, AffinityManager.Location.DEVICE);
      return array;
    }
  }

  @Override
  public void register(List<INDArray> inputs, List<INDArray> outputs) {
    AtomicAllocator allocator = AtomicAllocator.getInstance();
    for (INDArray input : inputs) {
      allocator.getAllocationPoint(input).tickDeviceRead();
    }
    for (INDArray output : outputs) {
      allocator.tickDeviceWrite(output);
    }
  }

  private static INDArray[] array(List<INDArray> arrays) {
    return arrays.toArray(new INDArray[0]);
  }
}
