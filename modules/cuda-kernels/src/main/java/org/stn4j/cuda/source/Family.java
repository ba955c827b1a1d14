package org.stn4j.cuda.source;

/** A family of kernels: one {@code .cu} source. */
public enum Family {
  /** θ → grid, and its gradient. */
  GENERATE_GRID("generate_grid.cu"),
  /** Image and grid → output, and its gradients. */
  GRID_SAMPLE("grid_sample.cu"),
  /** Image and θ → output, and its gradients. */
  SPATIAL_TRANSFORM("spatial_transform.cu"),
  /** How grid and θ's gradient change along a direction of θ. */
  GENERATE_GRID_TANGENT("generate_grid_tangent.cu"),
  /** How output and gradients change as the grid moves. */
  GRID_SAMPLE_TANGENT("grid_sample_tangent.cu");

  private final String source;

  Family(String source) {
    this.source = source;
  }

  /** Whether its kernels compute derivatives along a direction. */
  boolean isTangent() {
    return this == GENERATE_GRID_TANGENT || this == GRID_SAMPLE_TANGENT;
  }

  /** Its source, a resource beside this class. */
  public String source() {
    return source;
  }
}
