package org.stn4j.sweep;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.URI;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A folder of a file system that Hadoop knows, and the files below it by their names, such as
 * {@code mnist/runs.csv}. Nobody sees half a file. An {@link IOException} is one line with the URI
 * and the cause.
 *
 * @param uri of the folder, which need not exist
 * @param conf settings of Hadoop
 */
record RemoteFolder(URI uri, SerializableConfiguration conf) implements Serializable {

  /** Connections of this process: they cannot be closed, so each is made once. */
  private static final Map<URI, FileContext> CONNECTED = new HashMap<>();

  /** Something that Hadoop may be unable to do. */
  @FunctionalInterface
  private interface Attempt<T> {
    T make(FileContext files, Path path) throws IOException;
  }

  /** A folder, with Spark's settings for Hadoop. */
  static RemoteFolder of(URI uri, SparkConf conf) {
    Configuration hadoop = SparkHadoopUtil.get().newConfiguration(conf);
    // Without checksums beside the files, which are wrong once another program has written one.
    hadoop.set("fs.AbstractFileSystem.file.impl", "org.apache.hadoop.fs.local.RawLocalFs");
    return new RemoteFolder(uri, new SerializableConfiguration(hadoop));
  }

  /** Makes sure that files can be written there; an empty one would need no data node of HDFS. */
  void check() throws IOException {
    attempt(
        "",
        (files, root) -> {
          Path probe = new Path(root, "writable." + UUID.randomUUID());
          try {
            return create(files, probe, new ByteArrayInputStream(new byte[1]), false);
          } finally {
            files.delete(probe, false);
          }
        });
  }

  /** Size and time of a file; empty where there is none. */
  Optional<FileStatus> find(String name) throws IOException {
    return attempt(
        name,
        (files, path) ->
            files.util().exists(path) ? Optional.of(files.getFileStatus(path)) : Optional.empty());
  }

  /** The names of all files that Hadoop's pattern fits. */
  List<String> matching(String pattern) throws IOException {
    return attempt(
        "",
        (files, root) ->
            Stream.ofNullable(files.util().globStatus(new Path(root, pattern)))
                .flatMap(Stream::of)
                .filter(FileStatus::isFile)
                .map(file -> root.toUri().relativize(file.getPath().toUri()).getPath())
                .toList());
  }

  /** Copies a file to a stream. */
  void read(String name, OutputStream to) throws IOException {
    attempt(
        name,
        (files, path) -> {
          try (InputStream in = files.open(path)) {
            return in.transferTo(to);
          }
        });
  }

  /**
   * Replaces a file: under another name, and renamed, in one step where the file system can. Where
   * files appear only when they are closed, as on S3, there is no need of that.
   */
  void write(String name, InputStream content) throws IOException {
    attempt(
        name,
        (files, path) -> {
          if (files.hasPathCapability(path, CommonPathCapabilities.ABORTABLE_STREAM)) {
            return create(files, path, content, true);
          }
          Path temporary = path.suffix("." + UUID.randomUUID());
          try {
            create(files, temporary, content, false);
            files.rename(temporary, path, Options.Rename.OVERWRITE);
          } catch (IOException e) {
            files.delete(temporary, false);
            throw e;
          }
          return temporary;
        });
  }

  private static Path create(FileContext files, Path path, InputStream content, boolean abort)
      throws IOException {
    EnumSet<CreateFlag> always = EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE);
    try (FSDataOutputStream out = files.create(path, always, Options.CreateOpts.createParent())) {
      try {
        content.transferTo(out);
      } catch (IOException e) {
        if (abort) {
          out.abort();
        }
        throw e;
      }
    }
    return path;
  }

  /** Removes a file, or a folder with what is in it, where it is there. */
  void delete(String name) throws IOException {
    attempt(name, (files, path) -> files.util().exists(path) && files.delete(path, true));
  }

  /** The URI of a file. */
  String uri(String name) {
    Path root = new Path(uri);
    return (name.isEmpty() ? root : new Path(root, name)).toString();
  }

  private <T> T attempt(String name, Attempt<T> attempt) throws IOException {
    try {
      FileContext files = connected(uri, conf.value());
      return attempt.make(files, files.makeQualified(new Path(uri(name))));
    } catch (IOException | RuntimeException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
      throw new IOException(
          uri(name) + ": " + cause.getClass().getSimpleName() + ": " + message, e);
    }
  }

  private static synchronized FileContext connected(URI uri, Configuration conf)
      throws UnsupportedFileSystemException {
    FileContext files = CONNECTED.get(uri);
    if (files == null) {
      files = FileContext.getFileContext(uri, conf);
      CONNECTED.put(uri, files);
    }
    return files;
  }
}
