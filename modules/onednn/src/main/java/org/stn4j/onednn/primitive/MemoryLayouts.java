package org.stn4j.onednn.primitive;

import org.bytedeco.dnnl.memory;

/** Descriptions of memories. */
public final class MemoryLayouts {

  private MemoryLayouts() {}

  /** The layout that a primitive prefers. */
  public static memory.desc any(memory.data_type type, long... sizes) {
    return new memory.desc(sizes, type, memory.format_tag.any);
  }

  /** Dense and row-major. */
  public static memory.desc plain(memory.data_type type, long... sizes) {
    long[] strides = new long[sizes.length];
    long stride = 1;
    for (int i = sizes.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= sizes[i];
    }
    return new memory.desc(sizes, type, strides);
  }

  /** Dense and row-major, float32. */
  public static memory.desc plain(long... sizes) {
    return plain(memory.data_type.f32, sizes);
  }

  /** Images [N, C, H, W] that lie in memory as [N, H, W, C]. */
  public static memory.desc channelsLast(memory.data_type type, long... sizes) {
    return new memory.desc(sizes, type, memory.format_tag.nhwc);
  }

  /** Float32 with strides in elements. */
  public static memory.desc strided(long[] sizes, long... strides) {
    return new memory.desc(sizes, memory.data_type.f32, strides);
  }

  /** The sizes as an array. */
  public static long[] of(long... values) {
    return values;
  }
}
