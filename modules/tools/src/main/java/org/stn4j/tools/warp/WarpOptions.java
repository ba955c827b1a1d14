package org.stn4j.tools.warp;

import static org.stn4j.tools.command.CommandLine.require;

import com.beust.jcommander.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stn4j.sampling.Kernels;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;
import org.stn4j.tools.command.CommandLine;
import org.stn4j.tools.command.UsageException;

/** The options of {@code stn warp}, as they came. */
final class WarpOptions {

  @Parameter private List<String> rest = new ArrayList<>();

  @Parameter(names = "--image")
  private Path image;

  @Parameter(names = "--transform")
  private String transform;

  @Parameter(names = "--theta")
  private String theta;

  @Parameter(names = "--grid")
  private Path grid;

  @Parameter(names = "--size")
  private String size;

  @Parameter(names = "--kernel")
  private String kernel = Sampling.DEFAULT.kernel().name();

  @Parameter(names = "--phi")
  private String phi;

  @Parameter(names = "--padding")
  private String padding = Sampling.DEFAULT.padding().label();

  @Parameter(names = "--align-corners")
  private String alignCorners = Boolean.toString(Sampling.DEFAULT.alignCorners());

  @Parameter(names = "--out")
  private Path out;

  @Parameter(names = "--grad-output")
  private Path gradOutput;

  @Parameter(names = "--grad-image")
  private Path gradImage;

  @Parameter(names = "--grad-theta")
  private Path gradTheta;

  @Parameter(names = "--grad-grid")
  private Path gradGrid;

  @Parameter(names = "--grad-phi")
  private Path gradPhi;

  /** Takes the command line apart. */
  static WarpOptions parse(List<String> arguments) throws UsageException {
    return CommandLine.parse(new WarpOptions(), arguments);
  }

  /** Checks what can be checked without opening a file. */
  WarpRequest request() throws UsageException {
    CommandLine.requireNone(rest);
    require(image != null, "--image is missing");
    require(
        (grid == null) != (transform == null && theta == null),
        "expected either --transform and --theta, or --grid");
    require(
        grid != null || transform != null && theta != null,
        "--transform and --theta belong together");
    require(
        grid == null || size == null,
        "--size goes with --theta; a grid has the size of the output");
    require(
        grid == null || gradTheta == null,
        "--grad-theta goes with --theta, for a grid there is --grad-grid");
    require(
        grid != null || gradGrid == null,
        "--grad-grid goes with --grid, for theta there is --grad-theta");
    TransformOption chosen = transform == null ? null : TransformOption.parse(transform);
    int[] sizes = size == null ? null : size(size);
    require(
        chosen == null || sizes == null || sizes.length == chosen.rank(),
        "--size must be "
            + (chosen != null && chosen.rank() == 3 ? "DxHxW" : "HxW")
            + " for --transform "
            + transform
            + ", got "
            + size);
    Sampling sampling = sampling();
    boolean hasPhi = sampling.kernel().parameterCount(2) > 0;
    require(
        hasPhi || phi == null,
        "--phi goes with a kernel that has parameters, " + kernel + " has none");
    require(
        hasPhi || gradPhi == null,
        "--grad-phi goes with a kernel that has parameters, " + kernel + " has none");
    requireNumbers("--theta", "identity".equals(theta) ? null : theta);
    requireNumbers("--phi", phi);
    Map<String, Path> gradients = gradients();
    require(
        gradients.isEmpty() == (gradOutput == null),
        "--grad-output and at least one of --grad-image, --grad-theta, --grad-grid, --grad-phi belong together");
    require(out != null || !gradients.isEmpty(), "--out is missing");
    require(
        out == null || isNpy(out) || hasEnding(out, ".png"),
        "--out must end in .npy or .png, got " + out);
    return new WarpRequest(
        image, chosen, theta, grid, sizes, sampling, phi, out, gradOutput, gradients);
  }

  private Map<String, Path> gradients() throws UsageException {
    Map<String, Path> gradients = new LinkedHashMap<>();
    gradients.put(WarpRequest.IMAGE, gradImage);
    gradients.put(WarpRequest.THETA, gradTheta);
    gradients.put(WarpRequest.GRID, gradGrid);
    gradients.put(WarpRequest.PHI, gradPhi);
    gradients.values().removeIf(path -> path == null);
    for (Map.Entry<String, Path> entry : gradients.entrySet()) {
      require(
          isNpy(entry.getValue()),
          "--grad-" + entry.getKey() + " must end in .npy, got " + entry.getValue());
    }
    return gradients;
  }

  private static void requireNumbers(String option, String text) throws UsageException {
    if (text != null && !ArrayOption.isFile(text)) {
      try {
        ArrayOption.parse(option, text);
      } catch (IllegalArgumentException e) {
        throw new UsageException(e.getMessage());
      }
    }
  }

  private Sampling sampling() throws UsageException {
    require(
        alignCorners.equals("true") || alignCorners.equals("false"),
        "--align-corners must be true or false, got " + alignCorners);
    try {
      return new Sampling(
          Kernels.named(kernel), Padding.labelled(padding), Boolean.parseBoolean(alignCorners));
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static int[] size(String text) throws UsageException {
    String[] parts = text.split("[xX×]", -1);
    int[] size = new int[parts.length];
    long points = 1;
    try {
      for (int i = 0; i < size.length; i++) {
        size[i] = Integer.parseInt(parts[i]);
        require(size[i] > 0, "--size must be at least 1 in every dimension, got " + text);
        points *= size[i];
        require(
            points <= Integer.MAX_VALUE,
            "--size: expected at most " + Integer.MAX_VALUE + " points in all, got " + text);
      }
    } catch (NumberFormatException e) {
      throw new UsageException("--size must be HxW or DxHxW, such as 28x28, got " + text);
    }
    return size;
  }

  private static boolean isNpy(Path file) {
    return hasEnding(file, ".npy");
  }

  static boolean hasEnding(Path file, String ending) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ending);
  }
}
