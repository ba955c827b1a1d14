package org.stn4j.cuda.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stn4j.geometry.Transformations;
import org.stn4j.sampling.Kernels;
import org.stn4j.sampling.Padding;
import org.stn4j.sampling.Sampling;

/**
 * Every source compiles with nvcc for every architecture that it knows of ours, with no warning.
 */
class NvccTest {

  private static final List<String> ARCHITECTURES = List.of("70", "75", "80", "90");

  @TempDir Path folder;

  /** Enough variants that every source is in one, in both types. */
  private static List<Variant> variants() {
    Set<Variant> variants = new LinkedHashSet<>();
    List<Padding> paddings =
        Stream.concat(Stream.of(Padding.values()), Stream.of(Padding.constant(0.5))).toList();
    int turn = 0;
    for (String name : Transformations.names()) {
      variants.add(Variant.generateGrid(Real.values()[turn++ % 2], Transformations.named(name)));
    }
    for (Real real : Real.values()) {
      variants.add(
          Variant.spatialTransform(real, Transformations.named("affine"), Sampling.DEFAULT));
    }
    for (String name : Kernels.names()) {
      Sampling sampling =
          Sampling.DEFAULT
              .withKernel(Kernels.named(name))
              .withPadding(paddings.get(turn++ % paddings.size()));
      variants.add(Variant.gridSample(Real.FLOAT, 2, sampling));
    }
    variants.add(Variant.gridSample(Real.DOUBLE, 3, Sampling.DEFAULT));
    variants.add(Variant.gridSample(Real.FLOAT, 2, Sampling.DEFAULT).tangent());
    variants.add(Variant.generateGrid(Real.DOUBLE, Transformations.named("similarity")).tangent());
    return new ArrayList<>(variants);
  }

  @Test
  void everySourceCompilesWithoutAWarning() throws IOException, InterruptedException {
    Optional<Path> nvcc = Tools.find("nvcc");
    assumeTrue(nvcc.isPresent(), "no nvcc on the path: the kernels are not compiled for GPUs");
    String known = Tools.run(List.of(nvcc.orElseThrow().toString(), "--list-gpu-code")).output();
    List<String> command =
        new ArrayList<>(
            List.of(
                nvcc.orElseThrow().toString(),
                "-std=c++14",
                "-fmad=false",
                "-Werror",
                "all-warnings",
                "-fatbin",
                "--threads",
                "2"));
    List<String> compiledFor = new ArrayList<>();
    for (String a : ARCHITECTURES) {
      if (known.contains("sm_" + a)) {
        command.add("-gencode=arch=compute_" + a + ",code=sm_" + a);
        compiledFor.add(a);
      }
    }
    assertThat(compiledFor).as("architectures that nvcc knows").contains("80", "90");
    for (Variant variant : variants()) {
      Path source = folder.resolve("kernels.cu");
      Path binary = folder.resolve("kernels.fatbin");
      Files.deleteIfExists(binary);
      Files.writeString(source, KernelSource.text(variant));
      List<String> all = new ArrayList<>(command);
      all.addAll(List.of(source.toString(), "-o", binary.toString()));
      Tools.Result result = Tools.run(all);
      assertThat(result.output()).as("%s", variant).isEmpty();
      assertThat(result.exit()).as("%s", variant).isZero();
      assertThat(Files.size(binary)).isPositive();
    }
  }
}
