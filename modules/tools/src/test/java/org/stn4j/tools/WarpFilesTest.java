package org.stn4j.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.tools.picture.PictureFile;

/** What {@code stn warp} makes of arrays and pictures. */
class WarpFilesTest extends StnToolRuns {

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

  @Test
  void saysThatThetaHasNan() throws IOException {
    assertThat(stn("warp --image u.npy --transform affine --theta NaN,0,0,0,1,0 --out v.npy"))
        .isZero();
    assertThat(err).hasLineCount(1).contains("--theta has NaN");
    assertThat(stn("warp --image u.npy --transform affine --theta 1,0,0,0,1,0 --out v.npy"))
        .isZero();
    assertThat(err).isEmpty();
  }

  private static double dot(INDArray a, INDArray b) {
    return a.mul(b).sumNumber().doubleValue();
  }

  private static Offset<Double> within(double value) {
    return Offset.offset(value);
  }
}
