package org.stn4j.data.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that have been read, and the zeros among the last ones. */
final class CountedStream extends FilterInputStream {

  private long count;
  private long zeros;

  CountedStream(InputStream in) {
    super(in);
  }

  long count() {
    return count;
  }

  /** How many bytes before the present position are 0 without a break, but for skipped ones. */
  long zerosAtEnd() {
    return zeros;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      count++;
      zeros = b == 0 ? zeros + 1 : 0;
    }
    return b;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int n = super.read(bytes, offset, length);
    if (n > 0) {
      count += n;
      int last = n;
      while (last > 0 && bytes[offset + last - 1] == 0) {
        last--;
      }
      zeros = last == 0 ? zeros + n : n - last;
    }
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    long skipped = super.skip(n);
    count += skipped;
    zeros = skipped > 0 ? 0 : zeros;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
