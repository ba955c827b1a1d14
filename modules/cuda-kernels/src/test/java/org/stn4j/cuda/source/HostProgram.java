package org.stn4j.cuda.source;

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
public final class HostProgram {

  private static final Map<Variant, Path> PROGRAMS = new HashMap<>();

  private static final List<String> OPTIONS =
      List.of(
          "-std=c++17",
          "-O0",
          "-ffp-contract=off",
          "-Wall",
          "-Wextra",
          "-Werror",
          "-Wno-unknown-pragmas",
          "-fsanitize=address,undefined",
          "-fno-sanitize-recover=all");

  private static final Path CPP = Path.of("src", "test", "cpp");

  private HostProgram() {}

  /** The program; the test is skipped where there is no g++. */
  public static synchronized Path of(Variant variant) {
    Optional<Path> compiler = Tools.find("g++");
    assumeTrue(compiler.isPresent(), "no g++ on the path: the kernels are not emulated");
    return PROGRAMS.computeIfAbsent(variant, v -> compile(compiler.orElseThrow(), v));
  }

  private static Path compile(Path compiler, Variant variant) {
    try {
      String text = KernelSource.text(variant);
      String driver = Files.readString(CPP.resolve("device.cpp"));
      String header = Files.readString(CPP.resolve("emulation.h"));
      Path folder = Files.createDirectories(Path.of("target", "emulation").toAbsolutePath());
      Path device = folder.resolve(name(compiler, driver + header) + ".o");
      if (!Files.exists(device)) {
        run(compiler, device, List.of("-c", CPP.resolve("device.cpp").toString()));
      }
      Path program = folder.resolve(name(compiler, text + driver + header));
      if (!Files.exists(program)) {
        Path source = folder.resolve(program.getFileName() + ".cu");
        Files.writeString(source, text);
        run(
            compiler,
            program,
            List.of(
                device.toString(),
                "-include",
                CPP.resolve("emulation.h").toString(),
                "-x",
                "c++",
                source.toString()));
      }
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while compiling " + variant, e);
    }
  }

  private static String name(Path compiler, String text) {
    return BinaryCache.key(text, compiler.toString(), OPTIONS, "host").substring(0, 16);
  }

  /** Compiles to a file that is there only when it is whole. */
  private static void run(Path compiler, Path target, List<String> arguments)
      throws IOException, InterruptedException {
    Path unfinished = target.resolveSibling(target.getFileName() + ".part");
    List<String> command = new ArrayList<>(List.of(compiler.toString()));
    command.addAll(OPTIONS);
    command.addAll(arguments);
    command.addAll(List.of("-o", unfinished.toString()));
    Tools.Result result = Tools.run(command);
    if (result.exit() != 0) {
      throw new AssertionError(String.join(" ", command) + " fails:\n" + result.output());
    }
    Files.move(unfinished, target);
  }
}
