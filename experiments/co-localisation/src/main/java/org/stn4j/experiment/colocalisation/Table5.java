package org.stn4j.experiment.colocalisation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stn4j.data.distort.TranslationClutter;
import org.stn4j.lab.metric.Quantity;
import org.stn4j.lab.result.PaperTable;

/** The paper's figures, and tables of the mean overlap, for which it gives none. */
final class Table5 {

  /** The one model: attention. */
  static final String MODEL = "ST-Att";

  private static final double[] WITHOUT_CLUTTER = {
    100, 100, 100, 100, 100, 100, 100, 100, 100, 100
  };

  /** The paper's text says 75 to 93% of all digits; those of single digits are less certain. */
  private static final double[] WITH_CLUTTER = {81, 82, 88, 75, 94, 84, 93, 85, 89, 87};

  /** Jaderberg et al. 2015, table 5, with T and TC one below the other, then the mean overlaps. */
  static final List<PaperTable> ALL =
      List.of(
          table("table5-T", Scenes.T, Overlap.LOCALISED, WITHOUT_CLUTTER),
          table("table5-TC", Scenes.TC, Overlap.LOCALISED, WITH_CLUTTER),
          table("table5-T-overlap", Scenes.T, Overlap.MEAN),
          table("table5-TC-overlap", Scenes.TC, Overlap.MEAN));

  private Table5() {}

  private static PaperTable table(
      String name, TranslationClutter scene, Quantity quantity, double... figures) {
    List<String> columns = Scenes.names(scene);
    Map<String, Double> row = new LinkedHashMap<>();
    for (int i = 0; i < figures.length; i++) {
      row.put(columns.get(i), figures[i]);
    }
    return new PaperTable(
        name,
        "Table 5: co-localisation, " + scene.description(),
        quantity,
        columns,
        List.of(MODEL),
        Map.of(MODEL, row));
  }
}
