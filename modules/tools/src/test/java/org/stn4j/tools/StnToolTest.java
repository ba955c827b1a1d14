package org.stn4j.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.stn4j.geometry.Transformations;
import org.stn4j.sampling.Kernels;
import org.stn4j.sampling.Padding;
import org.stn4j.tools.npy.Npy;

/** Command lines, what is said about wrong ones, and that failed ones leave nothing. */
class StnToolTest extends StnToolRuns {

  @Test
  void wrongCommandLinesAreAnsweredBeforeAnyWork() throws IOException {
    int usage = StnTool.WRONG_USAGE;
    String theta = "warp --image u.npy --theta theta.npy --out v.npy";
    assertFails(
        usage,
        "unknown command \"wrap\"; the known ones are [warp, ops, run, inspect, export, report]",
        "wrap");
    assertFails(usage, "unknown option --foo", theta + " --transform affine --foo");
    assertFails(usage, "unexpected argument bar", theta + " --transform affine bar");
    assertFails(usage, "--image is missing", "warp --out v.npy");
    assertFails(usage, "--image: expected a value, got nothing", "warp --image");
    assertFails(usage, "--image: expected a value, got --out", "warp --image --out v.npy");
    assertFails(usage, "--out is given twice", theta + " --out w.npy");
    assertFails(usage, "belong together", theta);
    assertFails(usage, "either --transform and --theta, or --grid", theta + " --grid grid.npy");
    assertFails(usage, "unknown transformation \"afine\"", theta + " --transform afine");
    assertFails(usage, "a whole number, got \"x\"", theta + " --transform tps:x");
    assertFails(usage, "at least 2 control points", theta + " --transform tps:1");
    assertFails(usage, "expected at most 0 attributes", theta + " --transform affine:1");
    theta += " --transform affine";
    assertFails(usage, "unknown kernel \"cubic\"", theta + " --kernel cubic");
    assertFails(usage, "unknown padding \"mirror\"", theta + " --padding mirror");
    assertFails(usage, "true or false, got yes", theta + " --align-corners yes");
    assertFails(usage, "--size must be HxW", theta + " --size 3x4x5");
    assertFails(usage, "such as 28x28, got 3x", theta + " --size 3x");
    assertFails(usage, "at least 1 in every dimension", theta + " --size 3x0");
    assertFails(usage, "bilinear has none", theta + " --phi 1");
    assertFails(usage, "belong together", theta + " --grad-theta dt.npy");
    assertFails(usage, "belong together", theta + " --grad-output dv.npy");
    assertFails(usage, "there is --grad-theta", theta + " --grad-grid dg.npy");
    assertFails(
        usage, "must end in .npy or .png", "warp --image u.npy --grid grid.npy --out v.jpg");
    assertFails(
        usage,
        "numbers divided by commas, got a,b",
        "warp --image u.npy --transform affine --theta a,b --out v.npy");
    assertFails(usage, "--out is missing", "warp --image u.npy --grid grid.npy");
  }

  @Test
  void numbersOfTheCommandLineMustBeAsManyAsTheTransformationTakes() throws IOException {
    assertFails(
        StnTool.WRONG_USAGE,
        "--theta: expected 6 numbers for --transform affine, got 3: 1,2,3",
        "warp --image u.npy --transform affine --theta 1,2,3 --out v.npy");
    assertFails(
        StnTool.WRONG_USAGE,
        "--phi: expected 2 numbers for --kernel gaussian, got 1: 0.5",
        "warp --image u.npy --grid grid.npy --kernel gaussian --phi 0.5 --out v.npy");
  }

  @Test
  void sizesBeyondAnInt() throws IOException {
    String warp = "warp --image u.npy --out v.npy --theta identity --transform ";
    int usage = StnTool.WRONG_USAGE;
    assertFails(usage, "at most 2147483647 points in all", warp + "affine --size 46341x46341");
    assertFails(usage, "at most 2147483647 points in all", warp + "affine3d --size 1x65536x65536");
    for (String tps : new String[] {"tps:65536", "tps:300", "tps:41,0.1"}) {
      assertFails(usage, "at most 40 control points along a side", warp + tps);
    }
    assertFails(usage, "at most 2147483647 parameters", warp + "piecewise-affine:46341");
    assertFails(usage, "2·65536·65536 = 8589934592", warp + "displacement:65536,65536");
    assertFails(
        StnTool.FAILED,
        "the output [2, 3, 40000, 40000] has 9600000000 elements, expected at most 2147483639",
        warp + "affine --size 40000x40000");
  }

  @Test
  void whatDoesNotFitIntoMemoryIsRefusedAtOnce() throws IOException {
    long most = Runtime.getRuntime().maxMemory();
    int side = (int) Math.sqrt(most / 24.0) + 1;
    String size = " --theta identity --size " + side + "x" + side;
    if (6L * side * side <= Npy.MOST_ELEMENTS) {
      assertFails(
          StnTool.FAILED,
          "GiB of memory, and this JVM may take",
          "warp --image u.npy --out v.npy --transform translation --padding border" + size);
    }
    int tps = (int) Math.sqrt(most / 8.0 / 16) + 1;
    assertFails(
        StnTool.FAILED,
        "GiB of memory, and this JVM may take",
        "warp --image u.npy --out v.npy --transform tps --theta identity --size "
            + tps
            + "x"
            + tps);
  }

  @Test
  void noOutputMayBeAnotherFileOfTheCommandLine() throws IOException {
    String warp = "warp --transform affine --theta theta.npy --grad-output dv.npy --size 4x7";
    int usage = StnTool.WRONG_USAGE;
    String all = warp + " --image u.npy";
    assertFails(
        usage,
        "--out and --grad-image are the same file",
        all + " --out o.npy --grad-image o.npy --grad-theta o.npy");
    assertFails(
        usage,
        "--grad-image and --grad-theta are the same file",
        all + " --grad-image o.npy --grad-theta ./o.npy");
    assertFails(
        usage, "--image and --out are the same file", all + " --grad-theta t.npy --out u.npy");
    assertFails(usage, "--theta and --out are", all + " --grad-image i.npy --out theta.npy");
    assertFails(usage, "--grad-output and --out are", all + " --grad-image i.npy --out dv.npy");

    Files.createSymbolicLink(folder.resolve("link.npy"), folder.resolve("u.npy"));
    assertFails(usage, "--image and --out are", all + " --grad-theta t.npy --out link.npy");
    Files.createSymbolicLink(folder.resolve("ahead.npy"), Path.of("o.npy"));
    assertFails(usage, "--out and --grad-theta are", all + " --out ahead.npy --grad-theta o.npy");
    Files.createLink(folder.resolve("hard.npy"), folder.resolve("u.npy"));
    assertFails(usage, "--image and --out are", all + " --grad-theta t.npy --out hard.npy");
    Files.createSymbolicLink(folder.resolve("here"), folder);
    assertFails(usage, "--out and --grad-theta are", all + " --out here/o.npy --grad-theta o.npy");
  }

  @Test
  void failedRunsLeaveNothing() throws IOException {
    int failed = StnTool.FAILED;
    String warp = "warp --transform affine --theta theta.npy --image ";
    assertFails(failed, "none.npy: there is no such file", warp + "none.npy --out v.npy");
    assertFails(
        failed, "expected [N, C, H, W], got [1, 1, 3, 4, 5]", warp + "volume.npy --out v.npy");
    assertFails(failed, "write it to an .npy file", warp + "u.npy --out v.png");
    assertFails(
        failed,
        "outputGradient must be [2, 3, 6, 5], got [2, 3, 4, 7]",
        warp + "u.npy --out v.npy --grad-output dv.npy --grad-theta dt.npy");
    assertFails(failed, "there is no folder", warp + "u.npy --out no/v.npy");
    Files.write(
        folder.resolve("part.npy"),
        Arrays.copyOf(Files.readAllBytes(folder.resolve("u.npy")), 500));
    assertFails(failed, "part.npy: truncated", warp + "part.npy --out v.npy");
  }

  @Test
  void listsEverythingThereIs() {
    assertThat(stn("ops")).isZero();
    assertThat(out).contains(Transformations.names()).contains(Kernels.names());
    assertThat(out).contains(Padding.labels()).containsPattern("affine +2-D +6 +1 0 0 0 1 0");
    assertThat(out).containsPattern("tps:4,0 +2-D +32 +32 zeros");
    assertThat(out).containsPattern("displacement +2-D +by size");
    assertThat(out).containsPattern("gaussian +2 +0.5 0.5 +sigma_x sigma_y");
    assertThat(stn("ops all")).isEqualTo(StnTool.WRONG_USAGE);
  }

  @Test
  void helps() {
    assertThat(stn("--help")).isZero();
    assertThat(out).contains("Usage: stn COMMAND").contains("warp").contains("ops");
    assertThat(stn("")).isEqualTo(StnTool.WRONG_USAGE);
    assertThat(stn("warp --help")).isZero();
    assertThat(out).contains(Transformations.names()).contains(Kernels.names());
    assertThat(out.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    assertThat(stn("--version")).isZero();
    assertThat(out).startsWith("stn ");
  }
}
