package org.stn4j.cuda.kernels;

import java.util.List;
import org.stn4j.cuda.launch.Arguments;
import org.stn4j.cuda.launch.DeviceStep;

/** The gradient of an image, summed in a fixed order. */
interface Gather {

  /** Workspace that it needs. */
  long bytes();

  /**
   * The steps, for as many examples at once as memory allows.
   *
   * @param all arguments of the op
   * @param channels of the image
   * @param workspace address
   * @param steps receives them
   */
  void addSteps(Arguments all, long channels, long workspace, List<DeviceStep> steps);
}
