package org.stn4j.data.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Checksums of archives and folders, by which what was made of them is found again.
 *
 * <p>An archive's is the SHA-256 of its bytes, computed once and kept in a small file with the
 * archive's size and time of change; it is computed again when one of these differs. A folder's is
 * the SHA-256 of the names, sizes and times of change of the files that are wanted.
 */
public final class SourceChecksums {

  private final Path folder;

  /**
   * @param folder keeps the checksums; made if need be
   */
  public SourceChecksums(Path folder) {
    this.folder = folder;
  }

  /**
   * The checksum of an archive or a folder, in hexadecimal.
   *
   * @param wanted which files of a folder count
   */
  public String of(Archive archive, Predicate<String> wanted) throws IOException {
    return archive.isFolder() ? ofFolder(archive.path(), wanted) : ofFile(archive.path());
  }

  private static String ofFolder(Path directory, Predicate<String> wanted) throws IOException {
    MessageDigest digest = sha256();
    Map<String, BasicFileAttributes> files = FolderMembers.files(directory, wanted);
    for (Map.Entry<String, BasicFileAttributes> file : files.entrySet()) {
      BasicFileAttributes attributes = file.getValue();
      digest.update(
          (file.getKey() + "\n" + attributes.size() + " " + attributes.lastModifiedTime() + "\n")
              .getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private String ofFile(Path file) throws IOException {
    Path real = file.toRealPath();
    String state = Files.size(real) + " " + Files.getLastModifiedTime(real);
    Path note = folder.resolve(hash(real.toString()).substring(0, 16) + ".sha256");
    if (Files.exists(note)) {
      String[] lines = Files.readString(note).split("\n");
      if (lines.length == 3 && lines[1].equals(state) && lines[2].equals(real.toString())) {
        return lines[0];
      }
    }
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(real)) {
      byte[] buffer = new byte[1 << 20];
      int n;
      while ((n = in.read(buffer)) >= 0) {
        digest.update(buffer, 0, n);
      }
    }
    String checksum = HexFormat.of().formatHex(digest.digest());
    Files.createDirectories(folder);
    Path part = folder.resolve(note.getFileName() + "." + UUID.randomUUID());
    try {
      Files.writeString(part, checksum + "\n" + state + "\n" + real + "\n");
      Files.move(part, note, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
    return checksum;
  }

  /** SHA-256 of some texts, one a line, in hexadecimal. */
  public static String hash(String... texts) {
    return HexFormat.of()
        .formatHex(sha256().digest(String.join("\n", texts).getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }
}
