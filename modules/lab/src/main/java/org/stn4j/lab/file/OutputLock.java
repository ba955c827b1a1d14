package org.stn4j.lab.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps the results of one folder to one process at a time. */
public final class OutputLock implements AutoCloseable {

  /** The file that is locked. */
  public static final String NAME = ".lock";

  private final FileChannel channel;

  private OutputLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a folder, which the operating system frees when the process ends, however it
   * does.
   *
   * @throws IOException if another process has it; one line that names the folder
   */
  public static OutputLock of(Path folder) throws IOException {
    Path file = folder.resolve(NAME);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock(Long.MAX_VALUE - 1, 1, false) != null) {
        channel.truncate(0);
        String process = Long.toString(ProcessHandle.current().pid());
        channel.write(ByteBuffer.wrap(process.getBytes(StandardCharsets.UTF_8)), 0);
        return new OutputLock(channel);
      }
    } catch (OverlappingFileLockException e) {
      // Of this very process.
      channel.close();
      throw refused(folder, Long.toString(ProcessHandle.current().pid()));
    }
    ByteBuffer process = ByteBuffer.allocate(32);
    channel.read(process, 0);
    channel.close();
    throw refused(
        folder, new String(process.array(), 0, process.position(), StandardCharsets.UTF_8));
  }

  private static IOException refused(Path folder, String process) {
    return new IOException(
        "process "
            + process
            + " is writing results to "
            + folder
            + ": wait for it, or name another folder by --out");
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
