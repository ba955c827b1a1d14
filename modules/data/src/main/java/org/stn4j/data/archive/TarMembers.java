package org.stn4j.data.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.stn4j.data.DatasetException;

/** The members of a tar, plain or compressed, as they come. */
final class TarMembers {

  private static final int BUFFER = 1 << 16;

  private TarMembers() {}

  static void read(
      Path path, boolean gzip, Limits limits, Predicate<String> wanted, MemberVisitor visitor)
      throws IOException {
    MemberNames names = new MemberNames(path, limits);
    String where = path.toString();
    try (CountedStream packed = new CountedStream(Files.newInputStream(path));
        InputStream bytes = gzip ? new GZIPInputStream(packed, BUFFER) : buffered(packed);
        CountedStream unpacked = new CountedStream(bytes);
        TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
      long total = 0;
      while (true) {
        TarArchiveEntry entry = next(tar, where);
        if (entry == null) {
          break;
        }
        String name = names.check(entry.getName());
        where = names.where(name);
        checkInflation(path, limits, unpacked.count(), packed.count());
        if (entry.isDirectory()) {
          continue;
        }
        if (!isPlain(entry)) {
          throw new DatasetException(where + ": expected a file, got a link or a device");
        }
        if (!wanted.test(name)) {
          continue;
        }
        limits.checkMember(where, entry.getSize());
        total += entry.getSize();
        if (total > limits.totalBytes()) {
          throw new DatasetException(
              where + ": expected at most " + limits.totalBytes() + " bytes in all, got more");
        }
        if (!visitor.visit(name, bytes(tar, entry, where), packed.count())) {
          return;
        }
      }
      end(unpacked, where);
    } catch (DatasetException e) {
      throw e;
    } catch (IOException e) {
      throw new DatasetException(where + ": cannot be read: " + e, e);
    }
  }

  private static InputStream buffered(InputStream in) {
    return new BufferedInputStream(in, BUFFER);
  }

  private static boolean isPlain(TarArchiveEntry entry) {
    byte kind = entry.getLinkFlag();
    return !entry.isSparse()
        && (kind == TarConstants.LF_NORMAL
            || kind == TarConstants.LF_OLDNORM
            || kind == TarConstants.LF_CONTIG);
  }

  private static void checkInflation(Path path, Limits limits, long unpacked, long packed)
      throws DatasetException {
    if (limits.inflated(unpacked, packed)) {
      throw new DatasetException(
          path
              + ": expected at most "
              + limits.ratio()
              + " times the packed bytes, got "
              + unpacked
              + " from "
              + packed);
    }
  }

  private static TarArchiveEntry next(TarArchiveInputStream tar, String where)
      throws DatasetException {
    try {
      return tar.getNextEntry();
    } catch (IOException | IllegalArgumentException e) {
      throw new DatasetException(
          where + ": what follows cannot be read: truncated or damaged: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(TarArchiveInputStream tar, TarArchiveEntry entry, String where)
      throws DatasetException {
    int size = (int) entry.getSize();
    byte[] bytes;
    try {
      bytes = tar.readNBytes(size);
    } catch (IOException e) {
      throw new DatasetException(
          where + ": truncated or damaged: expected " + size + " bytes: " + e.getMessage(), e);
    }
    if (bytes.length < size) {
      throw new DatasetException(
          where + ": truncated: expected " + size + " bytes, got " + bytes.length);
    }
    return bytes;
  }

  /**
   * Reads what is left, so that a stream's checksum is looked at, and looks for the end's zeros.
   */
  private static void end(CountedStream unpacked, String where) throws DatasetException {
    try {
      byte[] rest = new byte[BUFFER];
      while (unpacked.read(rest) >= 0) {
        continue;
      }
    } catch (IOException e) {
      throw new DatasetException(
          where + ": what follows cannot be read: truncated or damaged: " + e.getMessage(), e);
    }
    if (unpacked.zerosAtEnd() < TarConstants.DEFAULT_RCDSIZE) {
      throw new DatasetException(
          where + ": truncated: expected a block of zeros that ends a tar, got none");
    }
  }
}
