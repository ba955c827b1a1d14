package org.stn4j.onednn.primitive;

import java.util.Map;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/** max(x, 0) and its gradient. */
public final class Relu {

  private Relu() {}

  /** Attributes of a primitive whose result goes through a relu before it is written. */
  public static primitive_attr after() {
    post_ops relu = new post_ops();
    relu.append_eltwise(1, dnnl.algorithm.eltwise_relu, 0, 0);
    primitive_attr attributes = new primitive_attr();
    attributes.set_post_ops(relu);
    return attributes;
  }

  /**
   * Adds a step that replaces images by {@code relu(image + bias)}.
   *
   * @param program to which
   * @param images [N, C, H, W], read and written
   * @param bias [C]
   */
  public static void withBias(Program program, memory images, memory bias) {
    memory.desc layout = images.get_desc();
    long channels = bias.get_desc().get_size() / Float.BYTES;
    memory.desc repeated = MemoryLayouts.plain(memory.data_type.f32, 1, channels, 1, 1);
    var sum =
        new binary.primitive_desc(
            new binary.desc(dnnl.algorithm.binary_add, layout, repeated, layout),
            after(),
            Dnnl.engine());
    program.step(
        new binary(sum),
        Map.of(
            dnnl.DNNL_ARG_SRC_0,
            images,
            dnnl.DNNL_ARG_SRC_1,
            program.view(bias, repeated),
            dnnl.DNNL_ARG_DST,
            images));
  }

  /**
   * Adds the gradient's step: what comes through where the relu's result is positive.
   *
   * @param program to which
   * @param result of the relu
   * @param gradient with respect to the result, any layout
   * @return the gradient before the relu, in the result's layout
   */
  public static memory backward(Program program, memory result, memory gradient) {
    memory before = program.scratch(result.get_desc());
    backward(program, result, gradient, before);
    return before;
  }

  /**
   * Adds the gradient's step.
   *
   * @param program to which
   * @param result of the relu
   * @param gradient with respect to the result, any layout
   * @param before the gradient before the relu, in the result's layout, written
   */
  public static void backward(Program program, memory result, memory gradient, memory before) {
    memory.desc layout = result.get_desc();
    var forward =
        new eltwise_forward.primitive_desc(
            new eltwise_forward.desc(
                dnnl.prop_kind.forward_training,
                dnnl.algorithm.eltwise_relu_use_dst_for_bwd,
                layout,
                0,
                0),
            Dnnl.engine());
    var backward =
        new eltwise_backward.primitive_desc(
            new eltwise_backward.desc(
                dnnl.algorithm.eltwise_relu_use_dst_for_bwd, layout, layout, 0, 0),
            Dnnl.engine(),
            forward);
    program.step(
        new eltwise_backward(backward),
        Map.of(
            dnnl.DNNL_ARG_DST,
            result,
            dnnl.DNNL_ARG_DIFF_DST,
            program.as(gradient, layout),
            dnnl.DNNL_ARG_DIFF_SRC,
            before));
  }
}
