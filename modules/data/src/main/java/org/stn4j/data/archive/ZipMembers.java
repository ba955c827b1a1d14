package org.stn4j.data.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.stn4j.data.DatasetException;

/** The members of a zip, found by its central directory. */
final class ZipMembers {

  private ZipMembers() {}

  static void read(Path path, Limits limits, Predicate<String> wanted, MemberVisitor visitor)
      throws IOException {
    MemberNames names = new MemberNames(path, limits);
    try (ZipFile zip = open(path)) {
      Enumeration<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder();
      long position = 0;
      long total = 0;
      while (entries.hasMoreElements()) {
        ZipArchiveEntry entry = entries.nextElement();
        String name = names.check(entry.getName());
        position += Math.max(0, entry.getCompressedSize());
        if (entry.isDirectory()) {
          continue;
        }
        String where = names.where(name);
        if (entry.isUnixSymlink()) {
          throw new DatasetException(where + ": expected a file, got a link");
        }
        if (!wanted.test(name)) {
          continue;
        }
        total += entry.getSize();
        if (total > limits.totalBytes()) {
          throw new DatasetException(
              where + ": expected at most " + limits.totalBytes() + " bytes in all, got more");
        }
        if (!visitor.visit(name, bytes(zip, entry, where, limits), position)) {
          return;
        }
      }
    }
  }

  private static ZipFile open(Path path) throws DatasetException {
    try {
      return ZipFile.builder().setPath(path).get();
    } catch (IOException | IllegalArgumentException e) {
      throw new DatasetException(
          path + ": expected a whole zip file, got one that cannot be opened: " + e.getMessage(),
          e);
    }
  }

  private static byte[] bytes(ZipFile zip, ZipArchiveEntry entry, String where, Limits limits)
      throws DatasetException {
    if (!zip.canReadEntryData(entry)) {
      throw new DatasetException(
          where + ": expected a plain or deflated member, got one encrypted or packed otherwise");
    }
    long size = entry.getSize();
    limits.checkMember(where, size);
    if (limits.inflated(size, entry.getCompressedSize())) {
      throw new DatasetException(
          where
              + ": expected at most "
              + limits.ratio()
              + " times the packed bytes, got "
              + size
              + " from "
              + entry.getCompressedSize());
    }
    byte[] bytes;
    try (InputStream in = zip.getInputStream(entry)) {
      bytes = in.readNBytes((int) size);
      if (bytes.length < size || in.read() >= 0) {
        throw new DatasetException(
            where
                + ": expected "
                + size
                + " bytes, got "
                + (bytes.length < size ? String.valueOf(bytes.length) : "more"));
      }
    } catch (DatasetException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new DatasetException(where + ": cannot be unpacked: " + e.getMessage(), e);
    }
    CRC32 crc = new CRC32();
    crc.update(bytes);
    if (crc.getValue() != entry.getCrc()) {
      throw new DatasetException(
          String.format(
              "%s: expected CRC-32 %08x, got %08x", where, entry.getCrc(), crc.getValue()));
    }
    return bytes;
  }
}
