package org.stn4j.onednn.primitive;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;

class ScratchPlanTest {

  private final ScratchPlan plan = new ScratchPlan();

  private memory memory() {
    return new memory(MemoryLayouts.plain(memory.data_type.f32, 16), Dnnl.engine(), new Pointer());
  }

  private memory added(long bytes, int... steps) {
    memory memory = memory();
    plan.add(memory, bytes);
    for (int step : steps) {
      plan.use(memory, step);
    }
    return memory;
  }

  @Test
  void memoriesThatAreNotNeededAtOnceShareBytes() {
    memory early = added(1000, 0, 1);
    memory between = added(500, 1, 2);
    memory late = added(600, 2, 3);
    memory view = memory();
    assertThat(plan.addView(late, view, 128)).isTrue();
    plan.use(view, 4);
    memory last = added(64, 4);

    long bytes = plan.arrange();
    assertThat(bytes).isEqualTo(1024 + 512);
    try (BytePointer base = new BytePointer(bytes)) {
      plan.place(base);
      assertThat(offset(early, base)).isZero();
      assertThat(offset(between, base)).isEqualTo(1024);
      assertThat(offset(late, base)).isZero();
      assertThat(offset(view, base)).isEqualTo(128);
      // In step 4 the view of the late memory is still needed.
      assertThat(offset(last, base)).isEqualTo(640);
    }
  }

  @Test
  void othersAreNotOfThePlan() {
    memory other = memory();
    assertThat(plan.addView(other, memory(), 0)).isFalse();
    plan.use(other, 3);
    assertThat(plan.arrange()).isZero();
  }

  private static long offset(memory memory, BytePointer base) {
    return memory.get_data_handle().address() - base.address();
  }
}
