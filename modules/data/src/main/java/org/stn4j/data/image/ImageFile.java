package org.stn4j.data.image;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.stn4j.data.DatasetException;
import org.stn4j.data.Provenance;

/**
 * A store as a file: the pixels of all images, one after the other, the {@link ImageIndex}, then 24
 * bytes that say where it begins, its CRC-32 and that the file is whole.
 */
final class ImageFile implements ExampleSink, Closeable {

  private static final long MAGIC = 0x73746e346a696d31L;
  private static final int TRAILER = 24;

  private final FileChannel channel;
  private final OutputStream out;
  private final List<String> labelNames;
  private final List<ImageIndex.Row> rows = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();

  /** A file that is new. */
  ImageFile(Path file, List<String> labelNames) throws IOException {
    this.channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 20);
    this.labelNames = labelNames;
  }

  @Override
  public void add(Example example) throws IOException {
    out.write(example.picture().pixels());
    rows.add(ImageIndex.Row.of(example));
  }

  @Override
  public void skip(String reason) {
    skipped.add(reason);
  }

  /** Writes what follows the pixels. */
  void finish() throws IOException {
    out.flush();
    finish(channel, ImageIndex.of(labelNames, rows, skipped));
  }

  /** Writes index and trailer at a channel's position. */
  static void finish(FileChannel channel, ImageIndex index) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    index.write(new DataOutputStream(bytes));
    byte[] written = bytes.toByteArray();
    ByteBuffer trailer = ByteBuffer.allocate(TRAILER);
    trailer.putLong(channel.position()).putLong(crc(written)).putLong(MAGIC).flip();
    OutputStream out = Channels.newOutputStream(channel);
    out.write(written);
    out.write(trailer.array());
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /**
   * Maps a file into memory.
   *
   * @param segment most bytes that are mapped in one piece, if no image has more
   * @throws DatasetException if it is not such a file or not whole
   */
  static ImageStore map(Path file, long segment, Provenance provenance) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long end = channel.size() - TRAILER;
      ByteBuffer trailer = read(channel, end, TRAILER);
      if (trailer == null) {
        throw new DatasetException(file + ": expected a cache of images, got a file too short");
      }
      long start = trailer.getLong(0);
      if (trailer.getLong(16) != MAGIC || start < 0 || end - start > Integer.MAX_VALUE - 8) {
        throw new DatasetException(file + ": expected a whole cache of images, got something else");
      }
      ByteBuffer bytes = read(channel, start, end - start);
      if (bytes == null || crc(bytes.array()) != trailer.getLong(8)) {
        throw new DatasetException(file + ": expected a cache of images, got one that is damaged");
      }
      ImageIndex index =
          ImageIndex.read(new DataInputStream(new ByteArrayInputStream(bytes.array())));
      return map(channel, index, segment, provenance);
    }
  }

  private static ImageStore map(
      FileChannel channel, ImageIndex index, long segment, Provenance provenance)
      throws IOException {
    int n = index.count();
    ByteBuffer[] pieces = new ByteBuffer[n];
    int[] offsets = new int[n];
    long start = 0;
    for (int i = 0; i < n; ) {
      int first = i;
      long length = index.bytes(i++);
      while (i < n && length + index.bytes(i) <= segment) {
        length += index.bytes(i++);
      }
      ByteBuffer piece = channel.map(MapMode.READ_ONLY, start, length);
      int offset = 0;
      for (int j = first; j < i; j++) {
        pieces[j] = piece;
        offsets[j] = offset;
        offset += index.bytes(j);
      }
      start += length;
    }
    return new ImageStore(index, pieces, offsets, provenance);
  }

  private static ByteBuffer read(FileChannel channel, long position, long length)
      throws IOException {
    if (position < 0 || length < 0) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) length);
    while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
      continue;
    }
    return bytes.hasRemaining() ? null : bytes.flip();
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }
}
