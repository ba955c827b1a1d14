package org.stn4j.experiment.gtsrb;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.result.PaperTable;

/** The figures of Moodstocks 2015, accuracies in %, and those of others beside them. */
final class Tables {

  /** All training images; networks that were not measured on them stand without a figure. */
  static final PaperTable FULL =
      new PaperTable(
          "gtsrb",
          "GTSRB: traffic signs, all training images",
          Quantity.ACCURACY,
          List.of(SignSet.FULL.toString(), SignSet.SMALL.toString(), SignSet.JITTERED.toString()),
          List.of(
              Model.IDSIA.toString(),
              Model.WIDE_ST.toString(),
              Model.IDSIA_2ST.toString(),
              Model.SMALL.toString(),
              Model.SMALL_ST.toString(),
              Model.SMALL_2ST.toString(),
              Model.NARROW.toString(),
              Model.NARROW_NO_LOCAL.toString(),
              Model.NARROW_NO_CONTRAST.toString(),
              Model.NARROW_NEITHER.toString(),
              Model.NARROW_ST.toString(),
              Model.NARROW_2ST.toString()),
          full());

  /** 20,000 training images, 10 epochs. */
  static final PaperTable ABLATIONS =
      new PaperTable(
          "ablations",
          "GTSRB: 20,000 training images, 10 epochs",
          Quantity.ACCURACY,
          List.of(SignSet.SUBSET.toString()),
          List.of(
              Model.SMALL.toString(),
              Model.SMALL_NO_LOCAL.toString(),
              Model.SMALL_NO_CONTRAST.toString(),
              Model.SMALL_NEITHER.toString(),
              Model.SMALL_ST.toString(),
              Model.SMALL_2ST.toString(),
              Model.IDSIA.toString(),
              Model.IDSIA_ST.toString(),
              Model.IDSIA_2ST.toString(),
              Model.IDSIA_2ST_EARLY.toString(),
              Model.IDSIA_3ST.toString()),
          ablations());

  private Tables() {}

  private static Map<String, Map<String, Double>> full() {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    rows.put(Model.IDSIA.toString(), at(SignSet.FULL, 98.85));
    rows.put(Model.WIDE_ST.toString(), at(SignSet.FULL, 99.46));
    rows.put(Model.IDSIA_2ST.toString(), at(SignSet.FULL, 99.61));
    rows.put("IDSIA, committee of 25", at(SignSet.FULL, 99.46));
    rows.put("human", at(SignSet.FULL, 98.84));
    rows.put("three transformers, since", at(SignSet.FULL, 99.71));
    return rows;
  }

  private static Map<String, Map<String, Double>> ablations() {
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    rows.put(Model.SMALL.toString(), at(SignSet.SUBSET, 96.96));
    rows.put(Model.SMALL_NO_LOCAL.toString(), at(SignSet.SUBSET, 96.81));
    rows.put(Model.SMALL_NO_CONTRAST.toString(), at(SignSet.SUBSET, 94.63));
    rows.put(Model.SMALL_NEITHER.toString(), at(SignSet.SUBSET, 89.26));
    rows.put(Model.SMALL_ST.toString(), at(SignSet.SUBSET, 98.09));
    rows.put(Model.SMALL_2ST.toString(), at(SignSet.SUBSET, 98.64));
    rows.put(Model.IDSIA.toString(), at(SignSet.SUBSET, 98.42));
    rows.put(Model.IDSIA_ST.toString(), at(SignSet.SUBSET, 99.33));
    rows.put(Model.IDSIA_2ST.toString(), at(SignSet.SUBSET, 99.30));
    rows.put(Model.IDSIA_2ST_EARLY.toString(), at(SignSet.SUBSET, 99.55));
    rows.put(Model.IDSIA_3ST.toString(), at(SignSet.SUBSET, 99.56));
    return rows;
  }

  private static Map<String, Double> at(SignSet set, double accuracy) {
    return Map.of(set.toString(), accuracy);
  }
}
