package org.stn4j.lab.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;

/**
 * Which arrays of a run are still to be read: an array dies with the last op that reads a variable
 * in it. Several variables may lie in one array, for some ops hand on what they are given.
 */
final class LiveArrays {

  /** More than any graph has ops: never dies. */
  private static final int FOREVER = Integer.MAX_VALUE / 2;

  /** An array, and how many reads of variables in it are to come. */
  private static final class Holding {

    final INDArray array;
    final MemoryRange range;
    int reads;

    Holding(INDArray array) {
      this.array = array;
      this.range = MemoryRange.of(array);
    }
  }

  private final Map<String, Integer> readers = new HashMap<>();
  private final NavigableMap<Long, Holding> byAddress = new TreeMap<>();
  private final Map<String, Holding> byVariable = new HashMap<>();

  /**
   * @param ops names of those that will be run, each once
   * @param outputs variables that are read after the run
   */
  LiveArrays(SameDiff graph, Set<String> ops, Collection<String> outputs) {
    for (String op : ops) {
      names(graph.getOpById(op).argNames()).forEach(name -> readers.merge(name, 1, Integer::sum));
    }
    outputs.forEach(name -> readers.put(name, FOREVER));
  }

  /** An array that the next ops write to. */
  void allocated(INDArray array) {
    Holding holding = new Holding(array);
    byAddress.put(holding.range.begin(), holding);
  }

  /** The arrays, among those allocated, that die with an op that was just run. */
  List<INDArray> executed(DifferentialFunction op, OpContext context) {
    Set<Holding> touched = new LinkedHashSet<>();
    String[] written = op.outputVariablesNames();
    for (int i = 0; i < written.length; i++) {
      Holding holding = at(context.getOutputArray(i));
      if (holding != null) {
        holding.reads += readers.getOrDefault(written[i], 0);
        byVariable.put(written[i], holding);
        touched.add(holding);
      }
    }
    for (String name : names(op.argNames())) {
      Holding holding = byVariable.get(name);
      if (holding != null) {
        holding.reads--;
        touched.add(holding);
      }
    }
    List<INDArray> dead = new ArrayList<>();
    for (Holding holding : touched) {
      if (holding.reads == 0) {
        byAddress.remove(holding.range.begin());
        dead.add(holding.array);
      }
    }
    return dead;
  }

  /** What holds an array or a view, or null. */
  private Holding at(INDArray array) {
    if (array == null || array.isEmpty()) {
      return null;
    }
    MemoryRange range = MemoryRange.of(array);
    Map.Entry<Long, Holding> below = byAddress.floorEntry(range.begin());
    return below != null && below.getValue().range.meets(range) ? below.getValue() : null;
  }

  private static Set<String> names(String[] names) {
    return names == null ? Set.of() : new HashSet<>(Arrays.asList(names));
  }
}
