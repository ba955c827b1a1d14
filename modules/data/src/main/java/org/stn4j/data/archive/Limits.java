package org.stn4j.data.archive;

import org.stn4j.data.DatasetException;

/**
 * How much an archive may hold; more is taken for damage or malice.
 *
 * @param memberBytes of one member
 * @param totalBytes of all members that are read
 * @param members how many, those that are passed over included
 * @param ratio unpacked bytes to packed ones, of a member of a zip or of a whole gzip stream; not
 *     asked of the first 16 MiB
 */
public record Limits(long memberBytes, long totalBytes, long members, long ratio) {

  /** 1 GiB a member, 256 GiB and 4 million members in all, unpacked at most 200 times as large. */
  public static final Limits DEFAULT = new Limits(1L << 30, 1L << 38, 1L << 22, 200);

  private static final long RATIO_FROM = 1L << 24;

  /** Where unpacked bytes are too many for the packed ones. */
  boolean inflated(long unpacked, long packed) {
    return unpacked > RATIO_FROM && unpacked / ratio > packed;
  }

  /** Throws if a member is larger than may be. */
  void checkMember(String where, long bytes) throws DatasetException {
    if (bytes > Math.min(memberBytes, Integer.MAX_VALUE - 8)) {
      throw new DatasetException(
          where + ": expected at most " + memberBytes + " bytes, got " + bytes);
    }
  }
}
