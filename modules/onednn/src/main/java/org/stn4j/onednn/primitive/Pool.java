package org.stn4j.onednn.primitive;

import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/** The largest value of every 2×2 window, and its gradient. */
public final class Pool {

  private static final long[] TWO = {2, 2};
  private static final long[] NONE = {0, 0};

  private final memory.desc input;
  private final pooling_forward.primitive_desc forward;

  /**
   * @param input layout of what is pooled, [N, C, H, W]
   * @param output sizes of what comes out, [N, C, H/2, W/2] rounded down
   */
  public Pool(memory.desc input, long[] output) {
    this.input = input;
    this.forward =
        new pooling_forward.primitive_desc(
            new pooling_forward.desc(
                dnnl.prop_kind.forward_training,
                dnnl.algorithm.pooling_max,
                input,
                MemoryLayouts.any(input.data_type(), output),
                TWO,
                TWO,
                NONE,
                NONE),
            Dnnl.engine());
  }

  /** Layout of what comes out. */
  public memory.desc output() {
    return forward.dst_desc();
  }

  /** Layout of what says which of each four was the largest. */
  public memory.desc choice() {
    return forward.workspace_desc();
  }

  /** Adds the step of the forward pass. */
  public void forward(Program program, memory input, memory output, memory choice) {
    program.step(
        new pooling_forward(forward),
        Map.of(
            dnnl.DNNL_ARG_SRC, input, dnnl.DNNL_ARG_DST, output, dnnl.DNNL_ARG_WORKSPACE, choice));
  }

  /** The gradient before the pool, from the one after it, which may have any layout. */
  public memory backward(Program program, memory gradient, memory choice) {
    var description =
        new pooling_backward.primitive_desc(
            new pooling_backward.desc(
                dnnl.algorithm.pooling_max, input, output(), TWO, TWO, NONE, NONE),
            Dnnl.engine(),
            forward);
    memory before = program.scratch(description.diff_src_desc());
    program.step(
        new pooling_backward(description),
        Map.of(
            dnnl.DNNL_ARG_DIFF_DST,
            program.as(gradient, description.diff_dst_desc()),
            dnnl.DNNL_ARG_WORKSPACE,
            choice,
            dnnl.DNNL_ARG_DIFF_SRC,
            before));
    return before;
  }
}
