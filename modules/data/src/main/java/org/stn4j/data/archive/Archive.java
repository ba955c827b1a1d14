package org.stn4j.data.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Predicate;
import org.stn4j.data.DatasetException;

/**
 * The members of a {@code .zip}, {@code .tar}, {@code .tar.gz} or {@code .tgz}, or the files of a
 * folder, in the order of the archive (a folder's sorted by name). An archive is read from its
 * beginning to its end every time; nothing is written.
 *
 * <p>Refused, with file and member in the message: names that lead out of the archive, members that
 * come twice, links and devices, encrypted members, members that end early or whose checksum is
 * wrong, and more bytes than {@link Limits} allow.
 */
public final class Archive {

  private final Path path;
  private final Form form;
  private final Limits limits;

  private Archive(Path path, Form form, Limits limits) {
    this.path = path;
    this.form = form;
    this.limits = limits;
  }

  /**
   * An archive or a folder.
   *
   * @throws DatasetException if there is nothing, or a file of another kind
   */
  public static Archive of(Path path) throws DatasetException {
    return of(path, Limits.DEFAULT);
  }

  /** As {@link #of(Path)}, with limits of its own. */
  public static Archive of(Path path, Limits limits) throws DatasetException {
    return new Archive(path, Form.of(path), limits);
  }

  /** The file or folder. */
  public Path path() {
    return path;
  }

  /** Whether this is a folder of files. */
  public boolean isFolder() {
    return form == Form.FOLDER;
  }

  /**
   * What {@link MemberVisitor#visit}'s position runs up to: the size of the file, in bytes; of a
   * folder, of all files that are wanted.
   *
   * @param wanted whether a member of this name will be asked for
   */
  public long size(Predicate<String> wanted) throws IOException {
    return isFolder() ? FolderMembers.size(path, wanted) : Files.size(path);
  }

  /**
   * Gives every member that is wanted to a visitor.
   *
   * @param wanted whether a member of this name is to be read
   * @param visitor takes the members; may end the reading
   * @throws DatasetException if the archive is damaged, hostile or too large, or the visitor says
   *     so
   */
  public void read(Predicate<String> wanted, MemberVisitor visitor) throws IOException {
    switch (form) {
      case ZIP -> ZipMembers.read(path, limits, wanted, visitor);
      case TAR -> TarMembers.read(path, false, limits, wanted, visitor);
      case TAR_GZ -> TarMembers.read(path, true, limits, wanted, visitor);
      case FOLDER -> FolderMembers.read(path, limits, wanted, visitor);
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private enum Form {
    ZIP,
    TAR,
    TAR_GZ,
    FOLDER;

    static Form of(Path path) throws DatasetException {
      if (Files.isDirectory(path)) {
        return FOLDER;
      }
      if (!Files.isRegularFile(path)) {
        throw new DatasetException(path + ": expected an archive or a folder, not found");
      }
      String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
      if (name.endsWith(".zip")) {
        return ZIP;
      }
      if (name.endsWith(".tar")) {
        return TAR;
      }
      if (name.endsWith(".tar.gz") || name.endsWith(".tgz")) {
        return TAR_GZ;
      }
      throw new DatasetException(path + ": expected .zip, .tar, .tar.gz, .tgz or a folder");
    }
  }
}
