package org.stn4j.onednn.primitive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.BytePointer;
import org.stn4j.onednn.shape.Tape;

/**
 * Where the scratch memories of a program lie in one block of bytes. Two that are never needed in
 * the same step may share bytes: a memory is needed from the first step that it, or a view of it,
 * is an argument of, to the last.
 *
 * <p>Placed are the largest first, each at the lowest place where it meets no other: a greedy rule
 * that comes near to what any step needs at once.
 */
final class ScratchPlan {

  /** A memory and its views. */
  private static final class Region {

    final long bytes;
    final Map<memory, Long> views = new IdentityHashMap<>();
    int first = Integer.MAX_VALUE;
    int last = -1;
    long offset;

    Region(long bytes) {
      this.bytes = bytes;
    }

    boolean meets(Region other) {
      return first <= other.last && other.first <= last;
    }

    long end() {
      return offset + bytes;
    }
  }

  private final Map<memory, Region> regions = new IdentityHashMap<>();
  private final List<Region> inOrder = new ArrayList<>();

  /** Adds a memory. */
  void add(memory memory, long bytes) {
    Region region = new Region(Tape.aligned(bytes));
    region.views.put(memory, 0L);
    regions.put(memory, region);
    inOrder.add(region);
  }

  /** Adds other bytes of a memory, or of a view of it; false if it is not one of the plan's. */
  boolean addView(memory of, memory view, long offset) {
    Region region = regions.get(of);
    if (region == null) {
      return false;
    }
    region.views.put(view, region.views.get(of) + offset);
    regions.put(view, region);
    return true;
  }

  /** A step has that memory as an argument; later steps have larger numbers. */
  void use(memory memory, int step) {
    Region region = regions.get(memory);
    if (region != null) {
      region.first = Math.min(region.first, step);
      region.last = step;
    }
  }

  /** Gives every memory its place; the bytes of all together. */
  long arrange() {
    List<Region> placed = new ArrayList<>();
    long bytes = 0;
    List<Region> largestFirst =
        inOrder.stream().sorted(Comparator.comparingLong((Region r) -> -r.bytes)).toList();
    for (Region region : largestFirst) {
      region.offset = 0;
      for (Region other : placed) {
        if (region.meets(other) && region.offset < other.end() && other.offset < region.end()) {
          region.offset = other.end();
        }
      }
      placed.add(region);
      placed.sort(Comparator.comparingLong((Region r) -> r.offset));
      bytes = Math.max(bytes, region.end());
    }
    return bytes;
  }

  /** Hands every memory its bytes. */
  void place(BytePointer base) {
    inOrder.forEach(
        region ->
            region.views.forEach(
                (memory, offset) ->
                    memory.set_data_handle(base.getPointer(region.offset + offset))));
  }
}
