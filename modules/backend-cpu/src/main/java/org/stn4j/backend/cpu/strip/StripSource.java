package org.stn4j.backend.cpu.strip;

import org.stn4j.backend.cpu.points.PointSource;
import org.stn4j.backend.cpu.points.WarpSource;
import org.stn4j.geometry.warp.ControlPointWarp;
import org.stn4j.geometry.warp.HomographyWarp;
import org.stn4j.geometry.warp.MatrixWarp;

/**
 * Where an op's points come from, a strip at a time and in {@code float}: warps that have loops of
 * their own by those, all others row by row.
 */
public final class StripSource {

  private final PointSource source;
  private final Strips strips;

  /** Of a warp with loops of its own, one for all threads; else null. */
  private final StripTable table;

  public StripSource(PointSource source, Strips strips) {
    this.source = source;
    this.strips = strips;
    this.table =
        source instanceof WarpSource w && hasLoops(w)
            ? new StripTable(strips, w.warp().outputGrid(), w.axes())
            : null;
  }

  private static boolean hasLoops(WarpSource source) {
    return source.warp() instanceof MatrixWarp
        || source.warp() instanceof HomographyWarp
        || source.warp() instanceof ControlPointWarp;
  }

  /** The points for one thread. */
  public StripPoints points() {
    if (source instanceof WarpSource w) {
      if (w.warp() instanceof MatrixWarp) {
        return new MatrixStrips(w, table);
      }
      if (w.warp() instanceof HomographyWarp) {
        return new HomographyStrips(w, table);
      }
      if (w.warp() instanceof ControlPointWarp warp) {
        return new ControlPointStrips(w, table, warp);
      }
    }
    return new RowStrips(source.rows(), strips);
  }
}
