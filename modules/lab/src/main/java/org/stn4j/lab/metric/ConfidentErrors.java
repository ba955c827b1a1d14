package org.stn4j.lab.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.array.Elements;

/**
 * The wrong answers that a classifier is surest of, and how many of all confuse which classes. How
 * sure it is of a class is its share in the softmax of the scores; of a sequence with several wrong
 * answers the surest counts.
 */
public final class ConfidentErrors {

  /**
   * A wrong answer.
   *
   * @param given the network's class, or classes, as {@link Classification#written} gives them
   * @param right the true one, or ones
   * @param confidence how sure the network is of its answer, 0 to 1
   * @param arrays the example's own, by name, with one example each
   */
  public record WrongAnswer(
      String given, String right, double confidence, Map<String, INDArray> arrays) {}

  private final Classification classification;
  private final int most;
  private final List<WrongAnswer> worst = new ArrayList<>();
  private int[][] confusion = {};

  /**
   * @param classification which scores are compared with which labels
   * @param most how many are kept
   */
  public ConfidentErrors(Classification classification, int most) {
    this.classification = classification;
    this.most = most;
  }

  /**
   * Looks at some examples.
   *
   * @param outputs variables of the network by name, the scores among them
   * @param batch that they belong to
   */
  public void add(Map<String, INDArray> outputs, Batch batch) {
    INDArray scores = outputs.get(classification.outputs().get(0));
    double[] s = Elements.of(scores);
    List<String> given = Classification.classes(scores, batch.size());
    List<String> right = Classification.classes(batch.array(classification.labels()), batch.size());
    int classes = Math.toIntExact(scores.size(-1));
    int length = s.length / batch.size();
    if (confusion.length == 0) {
      confusion = new int[classes][classes];
    }
    for (int n = 0; n < batch.size(); n++) {
      if (given.get(n).equals(right.get(n))) {
        continue;
      }
      double confidence = 0;
      String[] wrong = given.get(n).split(" ");
      String[] truth = right.get(n).split(" ");
      for (int p = 0; p < wrong.length; p++) {
        if (!wrong[p].equals(truth[p])) {
          count(truth[p], wrong[p]);
          confidence = Math.max(confidence, largestShare(s, n * length + p * classes, classes));
        }
      }
      if (worst.size() < most || confidence > worst.get(most - 1).confidence()) {
        worst.add(
            new WrongAnswer(
                classification.written(given.get(n)),
                classification.written(right.get(n)),
                confidence,
                example(batch, n)));
        worst.sort(Comparator.comparingDouble(WrongAnswer::confidence).reversed());
        worst.subList(Math.min(most, worst.size()), worst.size()).clear();
      }
    }
  }

  /** Scores that hold NaN are no class's. */
  private void count(String right, String given) {
    int answer = Integer.parseInt(given);
    if (answer >= 0) {
      confusion[Integer.parseInt(right)][answer]++;
    }
  }

  /**
   * How often a class, the first index, was taken for another, the second, at any position; empty
   * before there was an example.
   */
  public int[][] confusion() {
    return confusion;
  }

  /** The surest first; empty where all answers were right. */
  public List<WrongAnswer> worst() {
    return List.copyOf(worst);
  }

  /**
   * Their examples, in this order.
   *
   * @throws IllegalStateException if all answers were right
   */
  public Batch batch() {
    if (worst.isEmpty()) {
      throw new IllegalStateException("all answers were right: there is no example to show");
    }
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    for (String name : worst.get(0).arrays().keySet()) {
      arrays.put(
          name,
          Nd4j.concat(0, worst.stream().map(w -> w.arrays().get(name)).toArray(INDArray[]::new)));
    }
    return new Batch(0, worst.size(), arrays);
  }

  /**
   * Softmax of the largest of some scores, max exp(s_j) / Σ exp(s_j); 0 if there is a NaN among
   * them.
   */
  public static double largestShare(double[] scores, int from, int count) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int j = from; j < from + count; j++) {
      largest = Math.max(largest, scores[j]);
    }
    double sum = 0;
    for (int j = from; j < from + count; j++) {
      sum += Math.exp(scores[j] - largest);
    }
    return Double.isNaN(sum) ? 0 : 1 / sum;
  }

  private static Map<String, INDArray> example(Batch batch, int n) {
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    batch
        .arrays()
        .forEach(
            (name, array) -> arrays.put(name, array.get(NDArrayIndex.interval(n, n + 1)).dup('c')));
    return arrays;
  }
}
