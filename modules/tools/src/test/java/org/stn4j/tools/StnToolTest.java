package org.stn4j.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.geometry.Transformations;
import org.stn4j.sampling.Kernels;
import org.stn4j.sampling.Padding;
import org.stn4j.tools.npy.Npy;
import org.stn4j.tools.picture.PictureFile;

/** The command from its arguments to its files. */
class StnToolTest {

  @TempDir Path folder;

  private String out;
  private String err;

  @BeforeEach
  void writeInputs() throws IOException {
    write("u.npy", random(1, 2, 3, 6, 5));
    write("one.npy", random(2, 1, 2, 4, 7).castTo(DataType.FLOAT));
    write("volume.npy", random(3, 1, 1, 3, 4, 5));
    INDArray theta = Nd4j.createFromArray(0.8, 0.1, 0.05, -0.1, 0.9, 0.02).reshape(1, 6);
    write("theta.npy", Nd4j.concat(0, theta, theta.add(0.05)));
    write("dv.npy", random(4, 2, 3, 4, 7));
    write("grid.npy", random(5, 2, 4, 7, 2));
  }

  private static INDArray random(int seed, long... shape) {
    Random random = new Random(seed);
    INDArray array = Nd4j.create(DataType.DOUBLE, shape);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextDouble());
    }
    return array;
  }

  private void write(String name, INDArray array) throws IOException {
    try (OutputStream stream = Files.newOutputStream(folder.resolve(name))) {
      Npy.write(array, stream);
    }
  }

  @Test
  void whatLiesOutsideMayHaveAValue() throws IOException {
    String far = "warp --image u.npy --transform translation --theta 3,0 --out v.npy";
    assertThat(stn(far + " --padding constant:0.25")).as(err).isZero();
    assertThat(read("v.npy").reshape(2 * 3 * 6 * 5).toDoubleVector()).containsOnly(0.25);
    assertThat(stn(far + " --padding constant:grey")).isEqualTo(2);
    assertThat(err)
        .contains("padding constant:V: expected a number for V, got \"constant:grey\"")
        .doesNotContain("Exception");
  }

  @Test
  void aPictureOfBytesStaysOne() throws IOException {
    int[] values = {0, 10, 100, 255, 7, 200};
    write("bytes.npy", Nd4j.createFromArray(values).reshape(1, 1, 2, 3).castTo(DataType.UINT8));
    String same = "warp --image bytes.npy --transform affine --theta identity --out ";
    assertThat(stn(same + "v.npy")).as(err).isZero();
    assertThat(read("v.npy").dataType()).isEqualTo(DataType.UINT8);
    assertThat(read("v.npy").castTo(DataType.INT32).reshape(6).toIntVector())
        .containsExactly(values);
    assertThat(stn(same + "v.png")).as(err).isZero();
    INDArray png = PictureFile.read(folder.resolve("v.png"));
    assertThat(png.mul(255).reshape(6).toDoubleVector())
        .containsExactly(new double[] {0, 10, 100, 255, 7, 200}, Offset.offset(1e-4));
    assertThat(stn(same + "v.npy --grad-output dv.npy --grad-image g.npy")).isEqualTo(1);
    assertThat(err)
        .contains("expected float32 or float64 where gradients are asked for, got uint8");
    assertThat(stn("warp --image u.npy --transform affine --theta bytes.npy --out v.npy"))
        .isEqualTo(1);
    assertThat(err).contains("bytes.npy: expected float32 or float64, got uint8");
  }

  private INDArray read(String name) throws IOException {
    return Npy.read(folder.resolve(name));
  }

  /** Runs; arguments that end in .npy or .png are in the folder. */
  private int stn(String line) {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].matches(".*\\.(npy|png|jpg)")) {
        arguments[i] = folder.resolve(arguments[i]).toString();
      }
    }
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    int code =
        StnTool.run(
            new PrintStream(outBytes, true, StandardCharsets.UTF_8),
            new PrintStream(errBytes, true, StandardCharsets.UTF_8),
            arguments);
    out = outBytes.toString(StandardCharsets.UTF_8);
    err = errBytes.toString(StandardCharsets.UTF_8);
    return code;
  }

  private void assertFails(int code, String message, String line) throws IOException {
    String before = files();
    assertThat(stn(line)).as(line).isEqualTo(code);
    assertThat(err).as(line).contains(message).hasLineCount(1).startsWith("stn");
    assertThat(out).isEmpty();
    assertThat(files()).as(line).isEqualTo(before);
  }

  private String files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList().toString();
    }
  }

  @Test
  void theIdentityGivesBackTheBytesOfTheFile() throws IOException {
    assertThat(stn("warp --image one.npy --transform affine --theta identity --out v.npy"))
        .isZero();
    assertThat(folder.resolve("v.npy")).hasSameBinaryContentAs(folder.resolve("one.npy"));
    assertThat(out + err).isEmpty();
  }

  /** A scale of −1 in x mirrors exactly, and says which axis is which. */
  @Test
  void mirrorsAlongX() throws IOException {
    assertThat(stn("warp --image one.npy --transform affine --theta -1,0,0,0,1,0 --out v.npy"))
        .isZero();
    INDArray image = read("one.npy");
    INDArray mirrored = read("v.npy");
    assertThat(mirrored.dataType()).isEqualTo(DataType.FLOAT);
    for (int x = 0; x < 7; x++) {
      assertThat(mirrored.getFloat(0, 1, 2, x)).isEqualTo(image.getFloat(0, 1, 2, 6 - x));
    }
  }

  /** ⟨dV, V(U + εD) − V(U − εD)⟩/2ε = ⟨dU, D⟩, likewise θ. */
  @Test
  void gradientsAreThoseOfTheOutput() throws IOException {
    String warp = " --transform affine --size 4x7 --padding border --align-corners false";
    assertThat(
            stn(
                "warp --image u.npy --theta theta.npy"
                    + warp
                    + " --grad-output dv.npy --grad-theta dt.npy --grad-image du.npy"))
        .isZero();
    INDArray du = read("du.npy");
    INDArray dt = read("dt.npy");
    assertThat(du.shape()).containsExactly(2, 3, 6, 5);
    assertThat(dt.shape()).containsExactly(2, 6);
    double e = 1e-6;
    INDArray d = random(7, 2, 3, 6, 5);
    write("up.npy", read("u.npy").add(d.mul(e)));
    write("um.npy", read("u.npy").sub(d.mul(e)));
    stn("warp --image up.npy --theta theta.npy --out vp.npy" + warp);
    stn("warp --image um.npy --theta theta.npy --out vm.npy" + warp);
    assertThat(dot(read("vp.npy").sub(read("vm.npy")), read("dv.npy")) / (2 * e))
        .isCloseTo(dot(du, d), within(1e-7));
    d = random(8, 2, 6);
    write("tp.npy", read("theta.npy").add(d.mul(e)));
    write("tm.npy", read("theta.npy").sub(d.mul(e)));
    stn("warp --image u.npy --theta tp.npy --out vp.npy" + warp);
    stn("warp --image u.npy --theta tm.npy --out vm.npy" + warp);
    assertThat(dot(read("vp.npy").sub(read("vm.npy")), read("dv.npy")) / (2 * e))
        .isCloseTo(dot(dt, d), within(1e-6));
  }

  private static double dot(INDArray a, INDArray b) {
    return a.mul(b).sumNumber().doubleValue();
  }

  private static Offset<Double> within(double value) {
    return Offset.offset(value);
  }

  @Test
  void gridsAndKernelsWithParametersHaveGradientsToo() throws IOException {
    assertThat(
            stn(
                "warp --image u.npy --grid grid.npy --kernel gaussian --phi 0.6,0.7 --out v.npy"
                    + " --grad-output dv.npy --grad-phi dp.npy --grad-grid dg.npy"))
        .as(err)
        .isZero();
    INDArray dp = read("dp.npy");
    assertThat(read("v.npy").shape()).containsExactly(2, 3, 4, 7);
    assertThat(read("dg.npy").shape()).containsExactly(2, 4, 7, 2);
    double e = 1e-6;
    stn("warp --image u.npy --grid grid.npy --kernel gaussian --phi 0.6,0.700001 --out vp.npy");
    stn("warp --image u.npy --grid grid.npy --kernel gaussian --phi 0.6,0.699999 --out vm.npy");
    assertThat(dot(read("vp.npy").sub(read("vm.npy")), read("dv.npy")) / (2 * e))
        .isCloseTo(dp.getDouble(1), within(1e-7));
  }

  @Test
  void volumesAndOneImageForManyThetas() throws IOException {
    assertThat(
            stn(
                "warp --image volume.npy --transform affine3d --theta identity --size 2x3x4"
                    + " --out v.npy"))
        .as(err)
        .isZero();
    assertThat(read("v.npy").shape()).containsExactly(1, 1, 2, 3, 4);
    assertThat(stn("warp --image one.npy --transform affine --theta theta.npy --out w.npy"))
        .as(err)
        .isZero();
    assertThat(read("w.npy").shape()).containsExactly(2, 2, 4, 7);
    assertThat(read("w.npy").dataType()).isEqualTo(DataType.DOUBLE);
  }

  @Test
  void attributesStandBehindAColon() throws IOException {
    write("zeros.npy", Nd4j.zeros(DataType.DOUBLE, 2, 18));
    assertThat(stn("warp --image u.npy --transform tps:3,0.5 --theta zeros.npy --out v.npy"))
        .as(err)
        .isZero();
    assertThat(read("v.npy")).isEqualTo(read("u.npy"));
    assertFails(
        StnTool.FAILED,
        "theta must be [N, 32] for a tps transformation, got [2, 18]",
        "warp --image u.npy --transform tps --theta zeros.npy --out w.npy");
  }

  @Test
  void picturesComeAndGo() throws IOException {
    INDArray grey = Nd4j.createFromArray(0f, 0.2f, 0.4f, 0.6f, 0.8f, 1f).reshape(1, 1, 2, 3);
    try (OutputStream stream = Files.newOutputStream(folder.resolve("u.png"))) {
      PictureFile.writePng(grey, stream);
    }
    assertThat(stn("warp --image u.png --transform affine --theta 1,0,0,0,-1,0 --out v.png"))
        .as(err)
        .isZero();
    assertThat(PictureFile.read(folder.resolve("v.png")).reshape(6).toFloatVector())
        .containsExactly(0.6f, 0.8f, 1f, 0f, 0.2f, 0.4f);
  }

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
  void saysThatThetaHasNan() throws IOException {
    assertThat(stn("warp --image u.npy --transform affine --theta NaN,0,0,0,1,0 --out v.npy"))
        .isZero();
    assertThat(err).hasLineCount(1).contains("--theta has NaN");
    assertThat(stn("warp --image u.npy --transform affine --theta 1,0,0,0,1,0 --out v.npy"))
        .isZero();
    assertThat(err).isEmpty();
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
