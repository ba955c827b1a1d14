package org.stn4j.lab.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.array.Elements;

/**
 * How well scores name the classes of the labels. Scores and labels are [N, classes], or [N, L,
 * classes] where every example is a sequence of L classes; the label is where the labels are
 * largest, the answer where the scores are. Scores that hold NaN are a wrong answer.
 */
public final class Classification implements Metric {

  private enum Count {
    WRONG_POSITIONS,
    RIGHT_POSITIONS,
    WRONG_SEQUENCES
  }

  private final Quantity quantity;
  private final String scores;
  private final String labels;
  private final Count count;

  /** The class that says that a sequence has ended; negative if none does. */
  private final int end;

  private Classification(Quantity quantity, String scores, String labels, Count count, int end) {
    this.quantity = quantity;
    this.scores = scores;
    this.labels = labels;
    this.count = count;
    this.end = end;
  }

  private Classification(Quantity quantity, String scores, String labels, Count count) {
    this(quantity, scores, labels, count, -1);
  }

  /**
   * The same, for sequences that may be shorter than there are positions. What is measured does not
   * change, only how sequences are written.
   *
   * @param end the class of the positions behind the last one
   */
  public Classification withEnd(int end) {
    return new Classification(quantity, scores, labels, count, end);
  }

  /**
   * Wrong answers, in percent.
   *
   * @param scores name of the variable
   * @param labels name of the batch's array
   */
  public static Classification error(String scores, String labels) {
    return new Classification(Quantity.ERROR, scores, labels, Count.WRONG_POSITIONS);
  }

  /** Right answers, in percent; arguments as in {@link #error}. */
  public static Classification accuracy(String scores, String labels) {
    return new Classification(Quantity.ACCURACY, scores, labels, Count.RIGHT_POSITIONS);
  }

  /** Sequences with at least one wrong answer, in percent; arguments as in {@link #error}. */
  public static Classification sequenceError(String scores, String labels) {
    return new Classification(
        new Quantity("sequence error", "%", false), scores, labels, Count.WRONG_SEQUENCES);
  }

  /** Wrong answers of all positions of all sequences, in percent; as {@link #error}. */
  public static Classification digitError(String scores, String labels) {
    return new Classification(
        new Quantity("digit error", "%", false), scores, labels, Count.WRONG_POSITIONS);
  }

  @Override
  public Quantity quantity() {
    return quantity;
  }

  @Override
  public List<String> outputs() {
    return List.of(scores);
  }

  @Override
  public Tally of(Map<String, INDArray> outputs, Batch batch) {
    INDArray scoreArray = outputs.get(scores);
    int classes = Math.toIntExact(scoreArray.size(-1));
    double[] s = Elements.of(scoreArray);
    double[] l = Elements.of(batch.array(labels));
    if (s.length != l.length) {
      throw new IllegalArgumentException(
          "expected scores "
              + scores
              + " and labels "
              + labels
              + " of one shape, got "
              + s.length
              + " and "
              + l.length
              + " numbers");
    }
    int positions = s.length / classes / batch.size();
    long wrong = 0;
    long wrongSequences = 0;
    for (int n = 0, from = 0; n < batch.size(); n++) {
      long before = wrong;
      for (int p = 0; p < positions; p++, from += classes) {
        wrong += largest(s, from, classes) == largest(l, from, classes) ? 0 : 1;
      }
      wrongSequences += wrong == before ? 0 : 1;
    }
    long answers = (long) batch.size() * positions;
    return switch (count) {
      case WRONG_POSITIONS -> Tally.percent(wrong, answers);
      case RIGHT_POSITIONS -> Tally.percent(answers - wrong, answers);
      case WRONG_SEQUENCES -> Tally.percent(wrongSequences, batch.size());
    };
  }

  /** Name of the batch's array with the true classes. */
  public String labels() {
    return labels;
  }

  /**
   * Where scores, or labels, are largest.
   *
   * @param scores [N, classes] or [N, L, classes]
   * @param examples N
   * @return a class for every example, or L of them separated by spaces
   */
  public static List<String> classes(INDArray scores, int examples) {
    int classes = Math.toIntExact(scores.size(-1));
    double[] s = Elements.of(scores);
    int positions = s.length / classes / examples;
    List<String> all = new ArrayList<>();
    for (int n = 0; n < examples; n++) {
      StringJoiner sequence = new StringJoiner(" ");
      for (int p = 0; p < positions; p++) {
        sequence.add(Integer.toString(largest(s, (n * positions + p) * classes, classes)));
      }
      all.add(sequence.toString());
    }
    return all;
  }

  /**
   * Classes for people: as they are, or where sequences can {@linkplain #withEnd end} without that
   * class behind the last other one and with nothing between them, {@code 27} for {@code 2 7 10};
   * before it, which only a wrong answer has, it is a dash.
   *
   * @param classes of one example, separated by spaces
   */
  public String written(String classes) {
    if (end < 0) {
      return classes;
    }
    String none = Integer.toString(end);
    String text =
        Arrays.stream(classes.split(" "))
            .map(c -> c.equals(none) ? "–" : c)
            .collect(Collectors.joining())
            .replaceAll("–+$", "");
    return text.isEmpty() ? "nothing" : text;
  }

  /** Place of the first largest entry of a row, or −1 if there is a NaN. */
  private static int largest(double[] values, int from, int classes) {
    int best = 0;
    for (int j = 0; j < classes; j++) {
      if (Double.isNaN(values[from + j])) {
        return -1;
      }
      if (values[from + j] > values[from + best]) {
        best = j;
      }
    }
    return best;
  }

  @Override
  public String toString() {
    return quantity + " of " + scores + " against " + labels;
  }
}
