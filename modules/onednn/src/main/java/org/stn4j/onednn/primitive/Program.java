package org.stn4j.onednn.primitive;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A fixed sequence of oneDNN primitives and the memories between them. A memory is <em>bound</em>
 * (its address is given at every run), constant, on the <em>tape</em> (one block of bytes that the
 * forward program fills and the backward program reads) or <em>scratch</em> (its contents end with
 * the run; those that are not needed at once share bytes, and all programs of a thread do).
 *
 * <p>Runs of one program take turns; programs do not wait for each other.
 */
public final class Program {

  private record Step(primitive primitive, IntMemoryMap arguments) {}

  private record Placed(memory memory, long offset) {}

  /** Another description of the bound memory of that number. */
  private record View(memory memory, int bound) {}

  private final List<Step> steps = new ArrayList<>();
  private final List<memory> bound = new ArrayList<>();
  private final List<View> views = new ArrayList<>();
  private final List<FloatPointer> constants = new ArrayList<>();
  private final ScratchPlan scratch = new ScratchPlan();
  private final List<Placed> tape = new ArrayList<>();
  private long scratchBytes;
  private BytePointer scratchInUse;
  private long tapeInUse;

  /** A memory whose address is the next one of {@link #run}'s. */
  public memory bound(memory.desc desc) {
    memory memory = at(desc);
    bound.add(memory);
    return memory;
  }

  /** A memory whose contents end with the run. */
  public memory scratch(memory.desc desc) {
    memory memory = at(desc);
    scratch.add(memory, desc.get_size());
    return memory;
  }

  /** A memory at the given offset of the tape. */
  public memory tape(memory.desc desc, long offset) {
    memory memory = at(desc);
    tape.add(new Placed(memory, offset));
    return memory;
  }

  /** A memory of values that never change. */
  public memory constant(memory.desc desc, FloatPointer values) {
    constants.add(values);
    return new memory(desc, Dnnl.engine(), values);
  }

  /** The same bytes under another description, wherever the memory's address comes from. */
  public memory view(memory of, memory.desc desc) {
    return view(of, desc, 0);
  }

  /**
   * Some of the same bytes under another description.
   *
   * @param offset of the first of them, in bytes; 0 if the memory is bound
   */
  public memory view(memory of, memory.desc desc, long offset) {
    memory view = at(desc);
    if (scratch.addView(of, view, offset)) {
      return view;
    }
    for (Placed placed : tape) {
      if (placed.memory == of) {
        tape.add(new Placed(view, placed.offset + offset));
        return view;
      }
    }
    views.add(new View(view, bound.indexOf(of)));
    return view;
  }

  /** The same values in the wanted layout: the memory itself, or a scratch copy of it. */
  public memory as(memory from, memory.desc wanted) {
    if (from.get_desc().equals(wanted)) {
      return from;
    }
    memory to = scratch(wanted);
    copy(from, to);
    return to;
  }

  /** Copies values from one memory into another, whatever their layouts. */
  public void copy(memory from, memory to) {
    step(
        new reorder(
            new reorder.primitive_desc(
                Dnnl.engine(), from.get_desc(), Dnnl.engine(), to.get_desc())),
        Map.of(dnnl.DNNL_ARG_FROM, from, dnnl.DNNL_ARG_TO, to));
  }

  /** Multiplies two matrices, or batches of them; where one has a batch of 1, it serves all. */
  public void multiply(memory left, memory right, memory product) {
    step(
        new matmul(
            new matmul.primitive_desc(
                new matmul.desc(left.get_desc(), right.get_desc(), product.get_desc()),
                Dnnl.engine())),
        Map.of(dnnl.DNNL_ARG_SRC, left, dnnl.DNNL_ARG_WEIGHTS, right, dnnl.DNNL_ARG_DST, product));
  }

  /** Adds a primitive and the memories that it works on. */
  public void step(primitive primitive, Map<Integer, memory> arguments) {
    IntMemoryMap map = new IntMemoryMap();
    arguments.forEach(map::put);
    arguments.values().forEach(argument -> scratch.use(argument, steps.size()));
    steps.add(new Step(primitive, map));
  }

  /**
   * Runs every step.
   *
   * @param tape first byte of the tape
   * @param addresses one per bound memory, in the order they were made
   */
  public void run(Pointer tape, Pointer... addresses) {
    if (addresses.length != bound.size()) {
      throw new IllegalArgumentException(
          "the program has " + bound.size() + " bound memories, got " + addresses.length);
    }
    synchronized (this) {
      if (scratchInUse == null) {
        scratchBytes = scratch.arrange();
      }
      BytePointer shared = ThreadScratch.ofThread().atLeast(scratchBytes);
      if (shared != scratchInUse) {
        scratch.place(shared);
        scratchInUse = shared;
      }
      if (tape.address() != tapeInUse) {
        BytePointer base = new BytePointer(tape);
        for (Placed placed : this.tape) {
          placed.memory.set_data_handle(base.getPointer(placed.offset));
        }
        tapeInUse = tape.address();
      }
      for (int i = 0; i < addresses.length; i++) {
        bound.get(i).set_data_handle(addresses[i]);
      }
      for (View view : views) {
        view.memory.set_data_handle(addresses[view.bound]);
      }
      for (Step step : steps) {
        step.primitive.execute(Dnnl.stream(), step.arguments);
      }
      Dnnl.stream()._wait();
      // Native memories do not keep the constants' values from being freed.
      Reference.reachabilityFence(this);
    }
  }

  private static memory at(memory.desc desc) {
    return new memory(desc, Dnnl.engine(), new Pointer());
  }
}
