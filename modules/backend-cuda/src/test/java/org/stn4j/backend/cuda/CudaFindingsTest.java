package org.stn4j.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CudaFindingsTest {

  private static final String END = "; to run on the CPU, leave out -Pcuda";

  private static String problem(CudaFindings findings) {
    return findings.problem().orElse("none");
  }

  @Test
  void missingDriverIsNamed() {
    assertThat(problem(new CudaFindings("libcuda.so.1: cannot open", 0, null, 0, "", 0)))
        .isEqualTo(
            "The CUDA backend cannot run here: no NVIDIA driver was found (libcuda.so.1: cannot"
                + " open)"
                + END);
    assertThat(problem(new CudaFindings(null, 0, "no driver", 0, "", 0)))
        .contains("no NVIDIA driver was found")
        .endsWith(END);
  }

  @Test
  void missingToolkitIsNotTakenForAMissingDriver() {
    assertThat(problem(new CudaFindings("no jnicudart in java.library.path", 0, null, 0, "", 0)))
        .contains("the libraries of CUDA 11.6 were not found", "-Pcuda-redist", "jnicudart")
        .doesNotContain("driver was found")
        .endsWith(END);
  }

  @Test
  void oldDriverIsToldWhatItSupports() {
    assertThat(problem(new CudaFindings(null, 11040, null, 1, "A GPU", 80)))
        .contains("the NVIDIA driver supports CUDA 11.4, and 11.6 is needed (driver 510 or later)")
        .endsWith(END);
  }

  @Test
  void noDeviceIsToldApartFromNoDriver() {
    assertThat(problem(new CudaFindings(null, 12000, null, 0, "", 0)))
        .contains("there is an NVIDIA driver, but no GPU")
        .endsWith(END);
    assertThat(problem(new CudaFindings(null, 12000, "no CUDA-capable device", 0, "", 0)))
        .contains("gives no device (no CUDA-capable device)")
        .endsWith(END);
  }

  @Test
  void generationsWithoutCodeInNd4jAreRefused() {
    assertThat(problem(new CudaFindings(null, 12040, null, 1, "NVIDIA H200", 90)))
        .contains("the GPU NVIDIA H200 has compute capability 9.0", "code for 3.7 to 8.x")
        .endsWith(END);
    assertThat(problem(new CudaFindings(null, 12040, null, 1, "Tesla K40", 35)))
        .contains("compute capability 3.5");
  }

  @Test
  void usableDevicesHaveNoProblem() {
    for (int capability : new int[] {37, 60, 75, 80, 86, 89}) {
      assertThat(new CudaFindings(null, 11060, null, 1, "A GPU", capability).problem()).isEmpty();
    }
  }

  @Test
  void everySentenceIsOne() {
    assertThat(problem(new CudaFindings(null, 11040, null, 1, "A GPU", 80)))
        .doesNotContain("\n")
        .doesNotContain(". ");
  }
}
