package org.stn4j.extension;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.CustomOpDescriptor;
import org.nd4j.linalg.api.ops.OpContext;

/** What the executioners of all backends share: finds the kernel of an op and runs it. */
public final class KernelDispatch {

  private final String backend;
  private final Map<String, OpKernel<?>> kernels = new HashMap<>();
  private volatile Map<String, CustomOpDescriptor> descriptors;

  /**
   * Collects the kernels of all {@link KernelProvider}s for a backend, and for ops without one
   * those for any backend.
   *
   * @param backend its name
   */
  public KernelDispatch(String backend) {
    this.backend = backend;
    for (KernelProvider provider :
        ServiceLoader.load(KernelProvider.class, KernelDispatch.class.getClassLoader())) {
      if (provider.backend().equals(backend)) {
        kernels.putAll(provider.kernels());
      } else if (provider.backend().equals(KernelProvider.ANY_BACKEND)) {
        provider.kernels().forEach(kernels::putIfAbsent);
      }
    }
  }

  /** Whether an op is one of ours. */
  public boolean handles(CustomOp op) {
    return op instanceof StnOp;
  }

  /**
   * Executes an op of ours.
   *
   * @throws IllegalStateException if this backend has no kernel for it
   */
  public INDArray[] execute(CustomOp op, OpContext context) {
    StnOp ours = (StnOp) op;
    List<INDArray> outputs = context.getOutputArrays();
    run(kernel(ours), ours, context.getInputArrays(), outputs);
    return outputs.toArray(new INDArray[0]);
  }

  @SuppressWarnings("unchecked") // providers register a kernel under the name of its own op
  private static <O extends StnOp> void run(
      OpKernel<?> kernel, O op, List<INDArray> inputs, List<INDArray> outputs) {
    ((OpKernel<O>) kernel).execute(op, inputs, outputs);
  }

  private OpKernel<?> kernel(StnOp op) {
    OpKernel<?> kernel = kernels.get(op.opName());
    if (kernel == null) {
      throw new IllegalStateException(
          "the "
              + backend
              + " backend has no kernel for "
              + op.opName()
              + "; it has "
              + new ArrayList<>(kernels.keySet()));
    }
    return kernel;
  }

  /**
   * {@link #withOurs}, once.
   *
   * @param theirs asks ND4J for the descriptors of libnd4j's ops
   */
  public Map<String, CustomOpDescriptor> descriptors(
      Supplier<Map<String, CustomOpDescriptor>> theirs) {
    Map<String, CustomOpDescriptor> known = descriptors;
    if (known == null) {
      known = withOurs(theirs.get());
      descriptors = known;
    }
    return known;
  }

  /**
   * The descriptors of libnd4j's ops, and ours.
   *
   * @throws IllegalStateException if a name or hash of ours is taken
   */
  public Map<String, CustomOpDescriptor> withOurs(Map<String, CustomOpDescriptor> theirs) {
    Map<Long, String> hashes = new HashMap<>();
    theirs.forEach((name, descriptor) -> hashes.put(descriptor.getHash(), name));
    Map<String, CustomOpDescriptor> all = new HashMap<>(theirs);
    for (StnOp op : OpRegistry.ops().values()) {
      long hash = OpRegistry.hash(op.opName());
      String taken = theirs.containsKey(op.opName()) ? op.opName() : hashes.get(hash);
      if (taken != null) {
        throw new IllegalStateException(
            "op " + op.opName() + " collides with libnd4j's " + taken + " (hash " + hash + ")");
      }
      hashes.put(hash, op.opName());
      all.put(
          op.opName(),
          CustomOpDescriptor.builder()
              .hash(hash)
              .numInputs(op.minimumInputs())
              .numOutputs(-1)
              .allowsInplace(false)
              .numTArgs(-1)
              .numIArgs(-1)
              .build());
    }
    return Collections.unmodifiableMap(all);
  }
}
