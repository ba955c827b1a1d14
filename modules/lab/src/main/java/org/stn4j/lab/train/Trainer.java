package org.stn4j.lab.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.nd4j.autodiff.samediff.array.SingleThreadArrayHolder;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.linalg.schedule.ISchedule;
import org.stn4j.data.batch.Batch;
import org.stn4j.data.batch.BatchSource;
import org.stn4j.data.batch.Prefetch;
import org.stn4j.data.random.RandomStream;
import org.stn4j.extension.BackendInfo;
import org.stn4j.lab.array.SquareSum;
import org.stn4j.lab.metric.Tally;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.network.RunningAverage;
import org.stn4j.lab.optim.ParameterBlock;
import org.stn4j.lab.optim.Recipe;

/**
 * Trains a network on a stream of batches. Batch i makes update i, and ND4J's random numbers (which
 * dropout draws from) are seeded anew for every update from the seed and i: so the parameters, the
 * updaters' state and i are the whole state of a training, and one that is continued from a {@link
 * Snapshot} ends with the same bits as one that was never stopped.
 *
 * <p>All gradients of a step are computed before the first parameter changes. The parameters are
 * moved into blocks of memory of the trainer's, so a network has one trainer at a time: the one
 * made last.
 *
 * <p>Not safe for use by several threads.
 */
public final class Trainer {

  /** Batches that are made ahead of the one in use, beside a device. */
  private static final int AHEAD = 4;

  /** Batches that are made at once at most, where steps run on the processor. */
  private static final int AT_ONCE = 8;

  private final Network network;
  private final Recipe recipe;
  private final BatchSource source;
  private final long seed;
  private final List<TrainingListener> listeners;
  private final GradientGraph gradients;
  private final Map<String, INDArray> parameters;
  private final List<ParameterBlock> blocks = new ArrayList<>();

  private long iteration;
  private double secondsBefore;
  private long startedNanos;
  private boolean running;
  private double waitedSeconds;

  /**
   * @param source training batches, at least as many as the recipe has iterations; the arrays of
   *     every batch are closed when it has been used
   * @param seed of the random numbers that the graph itself draws
   * @throws IllegalArgumentException if the source is too short
   */
  public Trainer(
      Network network,
      Recipe recipe,
      BatchSource source,
      long seed,
      List<? extends TrainingListener> listeners) {
    if (source.length() < recipe.iterations()) {
      throw new IllegalArgumentException(
          "the recipe has "
              + recipe.iterations()
              + " iterations, the source only "
              + source.length()
              + " batches");
    }
    this.network = network;
    this.recipe = recipe;
    this.source = source;
    this.seed = seed;
    this.listeners = new ArrayList<>(listeners);
    this.gradients = new GradientGraph(network);
    // A graph's first holder keeps a copy for each device and none of views.
    network
        .graph()
        .setArrayHolders(new SingleThreadArrayHolder(), new SingleThreadArrayHolder(), true);
    for (List<String> names : alike(gradients.parameters())) {
      ISchedule rate = recipe.learningRate().schedule(network.learningRateFactor(names.get(0)));
      ParameterBlock block =
          new ParameterBlock(
              gradients.graphs(),
              names,
              recipe.optimizer().updater(rate),
              recipe.averageDecay() > 0);
      gradients.deliverTo(block.gradientViews());
      blocks.add(block);
    }
    this.parameters = network.parameters();
  }

  /** Groups parameters by learning rate and data type. */
  private Iterable<List<String>> alike(Set<String> names) {
    record Kind(double factor, DataType type) {}
    Map<Kind, List<String>> groups = new LinkedHashMap<>();
    for (String name : names) {
      DataType type = network.graph().getArrForVarName(name).dataType();
      groups
          .computeIfAbsent(
              new Kind(network.learningRateFactor(name), type), kind -> new ArrayList<>())
          .add(name);
    }
    return groups.values();
  }

  /** What is being trained. */
  public Network network() {
    return network;
  }

  /** How it is being trained. */
  public Recipe recipe() {
    return recipe;
  }

  /** Updates made so far. */
  public long iteration() {
    return iteration;
  }

  /** Time spent training so far, that before a restart included. */
  public double seconds() {
    return secondsBefore + (running ? (System.nanoTime() - startedNanos) * 1e-9 : 0);
  }

  /** How long the last {@link #train} stood still while batches were made. */
  public double waitedSeconds() {
    return waitedSeconds;
  }

  /** The present state; parameters and buffers are the live arrays and change with an update. */
  public Snapshot snapshot() {
    return new Snapshot(
        iteration,
        seconds(),
        parameters,
        collected(ParameterBlock::states),
        network.buffers(),
        collected(ParameterBlock::averages),
        listenerStates());
  }

  private Map<String, INDArray> listenerStates() {
    Map<String, INDArray> states = new LinkedHashMap<>();
    listeners.forEach(listener -> states.putAll(listener.state()));
    return states;
  }

  private Map<String, INDArray> collected(Function<ParameterBlock, Map<String, INDArray>> ofBlock) {
    Map<String, INDArray> all = new LinkedHashMap<>();
    blocks.forEach(block -> all.putAll(ofBlock.apply(block)));
    return all;
  }

  /**
   * Takes over a state.
   *
   * @throws IllegalArgumentException if it is of another network or optimizer
   */
  public void restore(Snapshot snapshot) {
    Snapshot now = snapshot();
    requireSameShapes("parameters", now.parameters(), snapshot.parameters());
    requireSameShapes("updater states", now.updaterStates(), snapshot.updaterStates());
    requireSameShapes("buffers", now.buffers(), snapshot.buffers());
    requireSameShapes("averages", now.averages(), snapshot.averages());
    now.parameters().forEach((name, array) -> array.assign(snapshot.parameters().get(name)));
    now.buffers().forEach((name, array) -> array.assign(snapshot.buffers().get(name)));
    now.averages().forEach((name, array) -> array.assign(snapshot.averages().get(name)));
    blocks.forEach(block -> block.setStates(snapshot.updaterStates()));
    listeners.forEach(listener -> listener.restore(snapshot.listeners()));
    iteration = snapshot.iteration();
    secondsBefore = snapshot.seconds();
  }

  /**
   * Puts the running averages of the parameters in their place, where the recipe keeps some: what
   * is to be tested once training is over.
   */
  public void useAverages() {
    blocks.forEach(ParameterBlock::useAverages);
  }

  private static void requireSameShapes(
      String what, Map<String, INDArray> expected, Map<String, INDArray> actual) {
    if (!expected.keySet().equals(actual.keySet())) {
      throw new IllegalArgumentException(
          "expected " + what + " " + expected.keySet() + ", got " + actual.keySet());
    }
    expected.forEach(
        (name, array) -> {
          INDArray other = actual.get(name);
          if (!array.equalShapes(other) || array.dataType() != other.dataType()) {
            throw new IllegalArgumentException(
                what
                    + " of "
                    + name
                    + ": expected "
                    + array.shapeInfoToString()
                    + ", got "
                    + other.shapeInfoToString());
          }
        });
  }

  /** Goes on from the present iteration to the recipe's last. */
  public void train() {
    startedNanos = System.nanoTime();
    running = true;
    waitedSeconds = 0;
    try (Prefetch batches = prefetch()) {
      listeners.forEach(l -> l.started(this));
      while (iteration < recipe.iterations()) {
        Step step;
        try (Batch batch = batches.next()) {
          waitedSeconds = batches.waited().toNanos() * 1e-9;
          step = step(batch);
        }
        for (TrainingListener listener : listeners) {
          listener.stepped(this, step);
        }
      }
      listeners.forEach(l -> l.completed(this));
    } finally {
      secondsBefore = seconds();
      running = false;
      listeners.forEach(l -> l.ended(this));
    }
  }

  private Prefetch prefetch() {
    BackendInfo backend = BackendInfo.current();
    return backend.onHost()
        ? Prefetch.inRounds(source, iteration, Math.min(backend.threads(), AT_ONCE))
        : Prefetch.beside(source, iteration, AHEAD, 1);
  }

  /**
   * One update, from a batch of the caller's own; {@link #train} does the same with the source's.
   *
   * @param batch stays the caller's and open
   */
  public Step step(Batch batch) {
    int pieces = recipe.microBatches();
    double loss = 0;
    List<Tally> metrics = Evaluator.none(network.metrics());
    for (int piece = 0; piece < pieces; piece++) {
      Batch part = pieces == 1 ? batch : part(batch, piece);
      try (GradientGraph.Result result = run(part, piece)) {
        loss += result.loss() / pieces;
        metrics = Evaluator.tally(network.metrics(), metrics, result.arrays(), part);
        for (RunningAverage average : network.runningAverages()) {
          follow(average, result.arrays().get(average.statistic()));
        }
      }
      if (pieces > 1) {
        for (ParameterBlock block : blocks) {
          block.accumulate(piece, pieces);
        }
      }
    }
    if (recipe.weightDecay() > 0) {
      blocks.forEach(b -> b.gradients().addi(b.values().mul(recipe.weightDecay())));
    }
    if (recipe.maxGradient() > 0) {
      for (ParameterBlock block : blocks) {
        Transforms.max(block.gradients(), -recipe.maxGradient(), false);
        Transforms.min(block.gradients(), recipe.maxGradient(), false);
      }
    }
    double scale = gradientScale();
    for (ParameterBlock block : blocks) {
      block.update(iteration, scale);
      block.average(iteration, recipe.averageDecay());
    }
    iteration++;
    return new Step(iteration, loss, batch.size(), metrics);
  }

  private GradientGraph.Result run(Batch batch, int piece) {
    Nd4j.getRandom().setSeed(RandomStream.hash(seed, iteration, piece));
    return gradients.run(
        Feed.training(network, batch::array, batch.size(), seed, iteration, piece));
  }

  /** A piece of a batch, as views. */
  private Batch part(Batch batch, int piece) {
    int size = batch.size() / recipe.microBatches();
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    batch
        .arrays()
        .forEach(
            (name, array) ->
                arrays.put(
                    name,
                    array.get(NDArrayIndex.interval((long) piece * size, (piece + 1L) * size))));
    return new Batch(batch.index(), size, arrays);
  }

  private void follow(RunningAverage average, INDArray statistic) {
    INDArray buffer = network.graph().getArrForVarName(average.buffer());
    buffer.muli(1 - average.momentum()).addi(statistic.mul(average.momentum()));
  }

  /**
   * Forwards and backwards through a batch without an update.
   *
   * @param batch stays the caller's and open
   * @return the loss
   */
  public double lossAndGradients(Batch batch) {
    try (GradientGraph.Result result = run(batch, 0)) {
      return result.loss();
    }
  }

  /** What makes the norm of all gradients together as small as the recipe wants it. */
  private double gradientScale() {
    if (recipe.maxGradientNorm() == 0) {
      return 1;
    }
    double norm = Math.sqrt(blocks.stream().mapToDouble(b -> SquareSum.of(b.gradients())).sum());
    return norm > recipe.maxGradientNorm() ? recipe.maxGradientNorm() / norm : 1;
  }
}
