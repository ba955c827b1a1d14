package org.stn4j.cuda.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiled kernels on disk, one file each, named by what went into it: the source, the compiler's
 * version and options, the architecture. A file is either whole or not there.
 *
 * <p>The folder is the system property {@value #PROPERTY}, or {@code ~/.stn4j/cuda}. Where it
 * cannot be read or written, kernels are compiled again, with a warning.
 */
public final class BinaryCache {

  /** System property that names the folder. */
  public static final String PROPERTY = "stn4j.cuda.cache";

  private static final Logger LOG = LoggerFactory.getLogger(BinaryCache.class);

  private final Path folder;

  /** In the folder of the system property, or the default one. */
  public BinaryCache() {
    this(
        Path.of(
            System.getProperty(
                PROPERTY, Path.of(System.getProperty("user.home"), ".stn4j", "cuda").toString())));
  }

  /**
   * @param folder where the files lie; made when the first is written
   */
  public BinaryCache(Path folder) {
    this.folder = folder;
  }

  /** The name of the file for what is compiled: SHA-256 of all of it. */
  public static String key(
      String source, String compiler, List<String> options, String architecture) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : List.of(architecture, compiler, String.join(" ", options), source)) {
        digest.update(part.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  /** The file's content, or what {@code compile} gives, which is then kept. */
  public byte[] get(String key, Supplier<byte[]> compile) {
    Path file = folder.resolve(key + ".bin");
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      LOG.debug("{} is not there yet", file);
    } catch (IOException e) {
      LOG.warn("Cannot read the compiled kernel {}: {}; compiling it again", file, e.toString());
    }
    byte[] binary = compile.get();
    try {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, key.substring(0, 8), ".part");
      Files.write(part, binary);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("Cannot keep the compiled kernel as {}: {}", file, e.toString());
    }
    return binary;
  }
}
