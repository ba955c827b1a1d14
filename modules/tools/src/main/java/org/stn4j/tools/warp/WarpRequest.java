package org.stn4j.tools.warp;

import java.nio.file.Path;
import java.util.Map;
import org.stn4j.sampling.Sampling;

/**
 * What {@code stn warp} is asked to do.
 *
 * @param image file
 * @param transform null with a grid
 * @param theta file or numbers; null with a grid
 * @param grid file; null with theta
 * @param size of the output; null for that of the image or grid
 * @param sampling kernel, padding and corner rule
 * @param phi file or numbers; null for what the kernel begins with
 * @param out file, or null
 * @param gradOutput file, or null
 * @param gradients files, by what they are the gradient of
 */
record WarpRequest(
    Path image,
    TransformOption transform,
    String theta,
    Path grid,
    int[] size,
    Sampling sampling,
    String phi,
    Path out,
    Path gradOutput,
    Map<String, Path> gradients) {

  static final String IMAGE = "image";
  static final String THETA = "theta";
  static final String GRID = "grid";
  static final String PHI = "phi";

  boolean wants(String gradient) {
    return gradients.containsKey(gradient);
  }
}
