package org.stn4j.lab.optim;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.Axpy;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Variables that are updated alike, side by side in one array, with their gradients in a second and
 * their updater's state in a third: an update takes a few ops, however many variables there are.
 *
 * <p>The graph's variables become views of the block. Between them are gaps, always zero, so that
 * each begins at a multiple of 64 bytes from the first.
 */
public final class ParameterBlock {

  private static final int ALIGNMENT = 16;

  private final SameDiff graph;
  private final INDArray values;
  private final INDArray gradients;
  private final INDArray state;
  private final GradientUpdater<?> updater;

  /** Running averages of the values; null where none are kept. */
  private final INDArray averages;

  /** Gradients of the pieces of a batch so far; null until a batch comes in pieces. */
  private INDArray accumulated;

  /** Null where updates are ND4J's. */
  private final HostUpdate hostUpdate;

  private final Map<String, INDArray> valueViews = new LinkedHashMap<>();
  private final Map<String, INDArray> gradientViews = new LinkedHashMap<>();
  private final Map<String, Long> offsets = new LinkedHashMap<>();

  /**
   * Moves variables into a new block.
   *
   * @param graphs that hold these variables, all with the same arrays
   * @param names of the variables, of one data type
   * @param averaged whether running averages of the values are kept
   */
  public ParameterBlock(
      List<SameDiff> graphs, List<String> names, IUpdater config, boolean averaged) {
    graph = graphs.get(0);
    long end = 0;
    for (String name : names) {
      offsets.put(name, end);
      long length = graph.getArrForVarName(name).length();
      end += (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
    DataType type = graph.getArrForVarName(names.get(0)).dataType();
    values = Nd4j.zeros(type, end);
    gradients = Nd4j.zeros(type, end);
    for (String name : names) {
      INDArray before = graph.getArrForVarName(name);
      INDArray view = view(values, name, before.shape());
      view.assign(before);
      valueViews.put(name, view);
      gradientViews.put(name, view(gradients, name, before.shape()));
      graphs.forEach(g -> g.setArrayForVariable(name, view));
    }
    averages = averaged ? values.dup() : null;
    long size = config.stateSize(end);
    state = size == 0 ? null : Nd4j.zeros(type, 1, size);
    updater = config.instantiate(state, false);
    if (state != null) {
      updater.setStateViewArray(state, gradients.shape(), 'c', true);
    }
    hostUpdate = HostUpdate.of(config, values, gradients, state);
  }

  private INDArray view(INDArray block, String name, long[] shape) {
    return Nd4j.create(block.data(), shape, Nd4j.getStrides(shape, 'c'), offsets.get(name), 'c');
  }

  /** All values, gaps included. */
  public INDArray values() {
    return values;
  }

  /** All gradients, gaps included. */
  public INDArray gradients() {
    return gradients;
  }

  /** Where the gradient of each variable belongs. */
  public Map<String, INDArray> gradientViews() {
    return gradientViews;
  }

  /**
   * Changes the values by what the updater makes of the gradients, which are no use afterwards.
   *
   * @param iteration updates before this one
   * @param scale of the gradients
   * @throws IllegalStateException if the graph's variables were moved elsewhere meanwhile
   */
  public void update(long iteration, double scale) {
    valueViews.forEach(
        (name, view) -> {
          if (graph.getArrForVarName(name) != view) {
            throw new IllegalStateException(
                "\"" + name + "\" has another array now: a network has one trainer at a time");
          }
        });
    int step = Math.toIntExact(iteration);
    if (hostUpdate != null) {
      hostUpdate.update(step, scale);
      return;
    }
    if (updater.getConfig() instanceof Sgd sgd) {
      // In one pass; the updater's own way takes two.
      double rate = scale * sgd.getLearningRate(step, 0);
      Nd4j.exec(new Axpy(gradients, values, values, -rate));
      return;
    }
    if (scale != 1) {
      gradients.muli(scale);
    }
    updater.applyUpdater(gradients, step, 0);
    values.subi(gradients);
  }

  /**
   * Adds up the gradients of a batch that is computed in pieces; after the last one, {@link
   * #gradients} holds their mean.
   *
   * @param piece 0 … pieces − 1, whose gradients are there now
   */
  public void accumulate(int piece, int pieces) {
    if (piece == 0) {
      accumulated = accumulated == null ? gradients.dup() : accumulated.assign(gradients);
    } else {
      accumulated.addi(gradients);
    }
    if (piece == pieces - 1) {
      gradients.assign(accumulated).divi(pieces);
    }
  }

  /**
   * Lets the running averages follow the values.
   *
   * @param iteration updates before the last one
   * @param decay d of a ← d·a + (1 − d)·w, at most (1 + t)/(10 + t) at update t
   */
  public void average(long iteration, double decay) {
    if (averages != null) {
      double d = Math.min(decay, (1.0 + iteration) / (10.0 + iteration));
      averages.muli(d);
      Nd4j.exec(new Axpy(values, averages, averages, 1 - d));
    }
  }

  /** Live running averages by variable; empty where none are kept. */
  public Map<String, INDArray> averages() {
    Map<String, INDArray> views = new LinkedHashMap<>();
    if (averages != null) {
      valueViews.forEach((name, view) -> views.put(name, view(averages, name, view.shape())));
    }
    return views;
  }

  /** Puts the running averages in the place of the values, where some are kept. */
  public void useAverages() {
    if (averages != null) {
      values.assign(averages);
    }
  }

  /**
   * Copies of the updater's state by variable, as ND4J lays it out for one: [1, k·length], k parts
   * of the variable's length; empty for an updater that remembers nothing.
   */
  public Map<String, INDArray> states() {
    Map<String, INDArray> states = new LinkedHashMap<>();
    if (state != null) {
      valueViews.forEach(
          (name, view) -> {
            INDArray copy = Nd4j.create(view.dataType(), 1, parts() * view.length());
            copyState(name, copy, false);
            states.put(name, copy);
          });
    }
    return states;
  }

  /** Takes over a state that {@link #states} gave. */
  public void setStates(Map<String, INDArray> states) {
    if (state != null) {
      valueViews.keySet().forEach(name -> copyState(name, states.get(name), true));
    }
  }

  private long parts() {
    return state.length() / values.length();
  }

  private void copyState(String name, INDArray own, boolean toBlock) {
    long length = valueViews.get(name).length();
    INDArray flatOwn = own.reshape(own.length());
    INDArray flat = state.reshape(state.length());
    for (long part = 0; part < parts(); part++) {
      long from = part * values.length() + offsets.get(name);
      INDArray inBlock = flat.get(NDArrayIndex.interval(from, from + length));
      INDArray single = flatOwn.get(NDArrayIndex.interval(part * length, (part + 1) * length));
      if (toBlock) {
        inBlock.assign(single);
      } else {
        single.assign(inBlock);
      }
    }
  }

  @Override
  public String toString() {
    return valueViews.keySet() + " " + Arrays.toString(values.shape());
  }
}
