package org.stn4j.experiment.svhn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.stn4j.lab.result.PaperTable;

/** Sequence errors in % of table 2 (Jaderberg et al. 2015), with those of others. */
final class Table2 {

  /** Networks of ours stand without a figure. */
  static final PaperTable TABLE =
      new PaperTable(
          "table2",
          "Table 2: SVHN, house numbers",
          Networks.SEQUENCE_ERROR.quantity(),
          NumberSet.names(),
          Model.names(),
          figures());

  private Table2() {}

  private static Map<String, Map<String, Double>> figures() {
    String tight = NumberSet.TIGHT.toString();
    String loose = NumberSet.LOOSE.toString();
    Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    rows.put("Maxout CNN", Map.of(tight, 4.0));
    rows.put(Model.CNN.toString(), Map.of(tight, 4.0, loose, 5.6));
    rows.put("DRAM, averaged", Map.of(tight, 3.9, loose, 4.5));
    rows.put(Model.SINGLE.toString(), Map.of(tight, 3.7, loose, 3.9));
    rows.put(Model.MULTI.toString(), Map.of(tight, 3.6, loose, 3.9));
    return rows;
  }
}
