package org.stn4j.cuda.kernels;

import java.util.List;
import org.stn4j.cuda.launch.Arguments;
import org.stn4j.cuda.launch.ArrayView;
import org.stn4j.cuda.launch.DeviceStep;
import org.stn4j.cuda.launch.Launches;
import org.stn4j.cuda.launch.Workspace;

/**
 * For kernels of many taps: the weights of each point spread over the axes of the image, and the
 * points that touch each line; see wide.cuh.
 */
final class SpreadWeights implements Gather {

  private final SamplePoints points;
  private final Chunks chunks;
  private final long lines;
  private final long spread;
  private final int number;
  private final long counts;
  private final long keys;
  private final long weights;
  private final long bytes;

  SpreadWeights(SamplePoints points, ArrayView imageGradient, long examples, long limit) {
    this.points = points;
    this.number = imageGradient.real().bytes();
    long[] shape = imageGradient.shape();
    this.lines = shape[2];
    long sum = 0;
    for (int a = 2; a < shape.length; a++) {
      sum += shape[a];
    }
    this.spread = sum;
    long each = lines * 4 + points.points() * (lines * 4 + spread * number);
    chunks = new Chunks(imageGradient, examples, limit / each);
    long atOnce = chunks.atOnce();
    Workspace workspace = new Workspace();
    counts = workspace.add(atOnce * lines * 4);
    keys = workspace.add(atOnce * lines * points.points() * 4);
    weights = workspace.add(weightBytes(atOnce));
    bytes = workspace.bytes();
  }

  private long weightBytes(long count) {
    return count * points.points() * spread * number;
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
          some.put(Arguments.Address.OFFSETS, workspace + counts)
              .put(Arguments.Address.KEYS, workspace + keys)
              .put(Arguments.Address.WEIGHTS, workspace + weights);
          steps.add(new DeviceStep.Zero(workspace + weights, weightBytes(count)));
          steps.add(
              Launches.of("stn_spread_weights", count, Launches.blocks(points.points(), 1), some));
          steps.add(Launches.of("stn_list_lines", count, Launches.blocks(lines, 1), some));
          steps.add(gather.launch(some));
        });
  }
}
