package org.stn4j.cuda.kernels;

/** A family of kernels: one {@code .cu} source. */
public enum Family {
  /** θ → grid, and its gradient. */
  GENERATE_GRID("generate_grid.cu"),
  /** Image and grid → output, and its gradients. */
  GRID_SAMPLE("grid_sample.cu"),
  /** Image and θ → output, and its gradients. */
  SPATIAL_TRANSFORM("spatial_transform.cu");

  private final String source;

  Family(String source) {
    this.source = source;
  }

  /** Its source, a resource beside this package. */
  public String source() {
    return source;
  }
}
