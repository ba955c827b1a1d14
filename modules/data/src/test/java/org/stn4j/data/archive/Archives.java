package org.stn4j.data.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Writes archives of a few members, as published ones are. */
public final class Archives {

  private Archives() {}

  /** Writes a zip, tar, tar.gz, tgz, or else a folder; which, the name says. */
  public static Path write(Path path, Map<String, byte[]> members) throws IOException {
    String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".zip")) {
      return zip(path, members);
    }
    if (name.contains(".t")) {
      return tar(path, members);
    }
    for (Map.Entry<String, byte[]> member : members.entrySet()) {
      Path file = path.resolve(member.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, member.getValue());
    }
    return path;
  }

  private static Path zip(Path path, Map<String, byte[]> members) throws IOException {
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(path)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        out.putArchiveEntry(new ZipArchiveEntry(member.getKey()));
        out.write(member.getValue());
        out.closeArchiveEntry();
      }
    }
    return path;
  }

  /** A zip with one link. */
  static Path zipWithLink(Path path, String name, String target) throws IOException {
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(path)) {
      ZipArchiveEntry link = new ZipArchiveEntry(name);
      link.setUnixMode(0120777);
      out.putArchiveEntry(link);
      out.write(target.getBytes(StandardCharsets.UTF_8));
      out.closeArchiveEntry();
    }
    return path;
  }

  /** A tar, compressed where the name says so; the last members have no bytes. */
  static Path tar(Path path, Map<String, byte[]> members, TarArchiveEntry... last)
      throws IOException {
    boolean gzip = !path.getFileName().toString().endsWith(".tar");
    try (OutputStream file = Files.newOutputStream(path);
        OutputStream packed = gzip ? new GZIPOutputStream(file) : file;
        TarArchiveOutputStream out = new TarArchiveOutputStream(packed)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(member.getKey(), true);
        entry.setSize(member.getValue().length);
        out.putArchiveEntry(entry);
        out.write(member.getValue());
        out.closeArchiveEntry();
      }
      for (TarArchiveEntry entry : last) {
        out.putArchiveEntry(entry);
        out.closeArchiveEntry();
      }
    }
    return path;
  }
}
