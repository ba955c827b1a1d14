package org.stn4j.tools.warp;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.stn4j.geometry.Transformations;
import org.stn4j.sampling.Kernels;
import org.stn4j.sampling.Padding;
import org.stn4j.tools.command.Command;
import org.stn4j.tools.command.UsageException;

/** {@code stn warp}. */
public final class WarpCommand implements Command {

  @Override
  public String name() {
    return "warp";
  }

  @Override
  public String summary() {
    return "applies a transformer to arrays or a picture, with gradients";
  }

  @Override
  public void run(List<String> arguments, PrintStream out, PrintStream err)
      throws UsageException, IOException {
    WarpRequest request = WarpOptions.parse(arguments).request();
    new WarpRun(request, warning -> err.println("stn warp: " + warning)).run();
  }

  @Override
  public String help() {
    return """
    stn warp: applies a spatial transformer to arrays or a picture

    Usage: stn warp --image U --transform NAME --theta T [--size HxW] --out V
           stn warp --image U --grid G --out V

    V is the image U read at the points (x, y) = T_theta(grid), interpolated by a kernel. The
    map runs from the output to the input; -1 and 1 are the borders of the image in x and y.

    Inputs
      --image U          U.npy [N, C, H, W] or [N, C, D, H, W], or a picture (PNG, JPEG, GIF,
                         BMP; 8 bits; [1, 1 or 3, H, W] with values in [0, 1]). One image
                         serves any number of thetas or grids.
      --transform NAME   %s.
                         Behind a colon its attributes: tps:5 has 5x5 control points, tps:5,0.1
                         smooths them; see stn ops.
      --theta T          T.npy [N, P]; or P numbers divided by commas, for every example; or
                         identity.
      --grid G           G.npy [N, H', W', 2] or [N, D', H', W', 3], last axis x, y[, z];
                         instead of --transform and --theta.

    Sampling
      --size HxW         Size of the output, DxHxW in volumes; default: that of the image.
      --kernel NAME      %s; default bilinear.
      --phi P            Parameters of a kernel that has them: P.npy [count], or numbers
                         divided by commas; default: what it begins with, see stn ops.
      --padding NAME     What lies outside the image: %s;
                         default zeros. constant:0.5 is a value in the image's own unit.
      --align-corners B  true: -1 and 1 are the centres of the border pixels (default, the
                         paper's convention); false: their outer edges.

    Outputs
      --out V            V.npy, or V.png for one grey or coloured image: values cut to [0, 1].
      --grad-output DV   DV.npy, the gradient of a loss with respect to V, of V's shape. With
                         it, the loss's gradients with respect to the inputs:
      --grad-image F     F.npy
      --grad-theta F     F.npy, with --theta
      --grad-grid F      F.npy, with --grid
      --grad-phi F       F.npy, with a kernel that has parameters

    Arrays are float32 or float64 files of NumPy. If any is float64, everything is computed
    and written in float64. An image may also be uint8: so is V then, rounded and cut to
    0 ... 255, and there are no gradients. Files appear complete or not at all.

    Examples
      stn warp --image cat.jpg --transform affine --theta 0.5,0,0,0,0.5,0 --out middle.png
      stn warp --image U.npy --transform tps:4 --theta T.npy --size 28x28 --out V.npy \\
          --grad-output dV.npy --grad-image dU.npy --grad-theta dT.npy
    """
        .formatted(
            wrapped(Transformations.names()), wrapped(Kernels.names()), wrapped(Padding.labels()));
  }

  /** Names divided by commas, in lines that fit behind an option. */
  private static String wrapped(List<String> names) {
    StringBuilder text = new StringBuilder();
    int column = 0;
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i) + (i + 1 < names.size() ? "," : "");
      if (column > 0 && column + 1 + name.length() > 68) {
        text.append("\n").append(" ".repeat(21));
        column = 0;
      }
      text.append(column == 0 ? "" : " ").append(name);
      column += name.length() + 1;
    }
    return text.toString();
  }
}
