package org.stn4j.cuda.kernels;

import java.util.List;
import org.stn4j.cuda.launch.Arguments;
import org.stn4j.cuda.launch.ArrayView;
import org.stn4j.cuda.launch.DeviceStep;
import org.stn4j.cuda.launch.Launches;
import org.stn4j.cuda.launch.Workspace;

/** For kernels of few taps: a sorted list of the points that read each pixel; see lists.cuh. */
final class SortedLists implements Gather {

  private final SamplePoints points;
  private final Chunks chunks;
  private final long offsets;
  private final long slots;
  private final long keys;
  private final long weights;
  private final long bytes;

  SortedLists(SamplePoints points, ArrayView imageGradient, long examples, long limit) {
    this.points = points;
    int number = imageGradient.real().bytes();
    long each = 4 * (points.pixels() + 1) + points.entries() * (4 + 4 + number);
    chunks = new Chunks(imageGradient, examples, limit / each);
    long atOnce = chunks.atOnce();
    Workspace workspace = new Workspace();
    offsets = workspace.add(offsetBytes(atOnce));
    slots = workspace.add(atOnce * points.entries() * 4);
    keys = workspace.add(atOnce * points.entries() * 4);
    weights = workspace.add(atOnce * points.entries() * number);
    bytes = workspace.bytes();
  }

  private long offsetBytes(long count) {
    return count * (points.pixels() + 1) * 4;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public void addSteps(Arguments all, long channels, long workspace, List<DeviceStep> steps) {
    chunks.forEach(
        all,
        channels,
        points.pixels(),
        (some, count, gather) -> {
          some.put(Arguments.Address.OFFSETS, workspace + offsets)
              .put(Arguments.Address.SLOTS, workspace + slots)
              .put(Arguments.Address.KEYS, workspace + keys)
              .put(Arguments.Address.WEIGHTS, workspace + weights);
          long byPoint = Launches.blocks(points.points(), 1);
          long byPixel = Launches.blocks(points.pixels(), 1);
          steps.add(new DeviceStep.Zero(workspace + offsets, offsetBytes(count)));
          steps.add(Launches.of("stn_count_taps", count, byPoint, some));
          steps.add(Launches.of("stn_scan_counts", count, 1, some));
          steps.add(Launches.of("stn_fill_lists", count, byPoint, some));
          steps.add(Launches.of("stn_sort_lists", count, byPixel, some));
          steps.add(gather.launch(some));
        });
  }
}
