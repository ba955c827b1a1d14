package org.stn4j.backend.cpu.points;

import org.stn4j.backend.cpu.array.StridedArray;
import org.stn4j.backend.cpu.array.WorkerMemory;

/** Points of a grid array [N, H, W, 2] or [N, D, H, W, 3]. */
public final class GridPoints implements Points {

  private final Axes axes;
  private final StridedArray grid;
  private final StridedArray gridGradient;
  private final int rank;
  private final int width;
  private final double[] line;
  private long example;

  /**
   * @param gridGradient receives ∂L/∂grid, or null
   */
  public GridPoints(Axes axes, int rank, StridedArray grid, StridedArray gridGradient) {
    this.axes = axes;
    this.grid = grid;
    this.gridGradient = gridGradient;
    this.rank = rank;
    this.width = Math.toIntExact(grid.size(rank));
    this.line = new double[width * rank];
  }

  @Override
  public void begin(long n) {
    example = n;
  }

  private long offset(StridedArray elements, int row) {
    if (rank == 2) {
      return elements.offset(example, row);
    }
    long height = elements.size(2);
    return elements.offset(example, row / height, row % height);
  }

  @Override
  public void pixels(int row, double[][] pixel) {
    grid.read(rank, offset(grid, row), width, 0, line, WorkerMemory.ofThread());
    for (int a = 0; a < rank; a++) {
      if (axes.hasOnePlace(a)) {
        for (int j = 0; j < width; j++) {
          pixel[a][j] = Axes.onlyPlace(line[j * rank + a]);
        }
        continue;
      }
      for (int j = 0; j < width; j++) {
        pixel[a][j] = axes.pixel(line[j * rank + a], a);
      }
    }
  }

  /** What the array holds taken as movements of points, in pixels [rank][W]. */
  public void movements(int row, double[][] moved) {
    grid.read(rank, offset(grid, row), width, 0, line, WorkerMemory.ofThread());
    for (int a = 0; a < rank; a++) {
      for (int j = 0; j < width; j++) {
        moved[a][j] = line[j * rank + a] * axes.scale(a);
      }
    }
  }

  @Override
  public void gradient(int row, double[][] pixelGradient) {
    for (int a = 0; a < rank; a++) {
      double scale = axes.scale(a);
      for (int j = 0; j < width; j++) {
        line[j * rank + a] = pixelGradient[a][j] * scale;
      }
    }
    gridGradient.write(rank, offset(gridGradient, row), width, 0, line, WorkerMemory.ofThread());
  }

  @Override
  public void end() {}
}
