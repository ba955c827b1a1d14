package org.stn4j.cuda.kernels;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kernels of a variant, compiled with g++ into a program that emulates a device. */
final class HostProgram {

  private static final Map<Variant, Path> PROGRAMS = new HashMap<>();

  private static final List<String> OPTIONS =
      List.of(
          "-std=c++17",
          "-O1",
          "-ffp-contract=off",
          "-Wall",
          "-Wextra",
          "-Werror",
          "-Wno-unknown-pragmas",
          "-fsanitize=address,undefined",
          "-fno-sanitize-recover=all");

  private HostProgram() {}

  /** The program; the test is skipped where there is no g++. */
  static synchronized Path of(Variant variant) {
    Optional<Path> compiler = Tools.find("g++");
    assumeTrue(compiler.isPresent(), "no g++ on the path: the kernels are not emulated");
    return PROGRAMS.computeIfAbsent(variant, v -> compile(compiler.orElseThrow(), v));
  }

  private static Path compile(Path compiler, Variant variant) {
    try {
      String text = KernelSource.text(variant);
      Path folder = Files.createDirectories(Path.of("target", "emulation").toAbsolutePath());
      String driver =
          Files.readString(Path.of("src", "test", "cpp", "device.cpp"))
              + Files.readString(Path.of("src", "test", "cpp", "emulation.h"));
      String name =
          BinaryCache.key(text + driver, compiler.toString(), OPTIONS, "host").substring(0, 16);
      Path program = folder.resolve(name);
      if (Files.exists(program)) {
        return program;
      }
      Path source = folder.resolve(name + ".cu");
      Files.writeString(source, text);
      Path unfinished = folder.resolve(name + ".part");
      List<String> command = new ArrayList<>(List.of(compiler.toString()));
      command.addAll(OPTIONS);
      command.add("-DKERNELS=\"" + source + "\"");
      command.addAll(List.of("src/test/cpp/device.cpp", "-o", unfinished.toString()));
      Tools.Result result = Tools.run(command);
      if (result.exit() != 0) {
        throw new AssertionError(variant + " does not compile:\n" + result.output());
      }
      return Files.move(unfinished, program);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while compiling " + variant, e);
    }
  }
}
