package org.stn4j.data.archive;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.stn4j.data.DatasetException;

/** The files of a folder and of those below, sorted by name. */
final class FolderMembers {

  private FolderMembers() {}

  static long size(Path folder, Predicate<String> wanted) throws IOException {
    long size = 0;
    for (BasicFileAttributes file : files(folder, wanted).values()) {
      size += file.size();
    }
    return size;
  }

  static void read(Path folder, Limits limits, Predicate<String> wanted, MemberVisitor visitor)
      throws IOException {
    long position = 0;
    for (Map.Entry<String, BasicFileAttributes> file : files(folder, wanted).entrySet()) {
      String name = file.getKey();
      limits.checkMember(folder + ": " + name, file.getValue().size());
      byte[] bytes = Files.readAllBytes(folder.resolve(name));
      position += bytes.length;
      if (!visitor.visit(name, bytes, position)) {
        return;
      }
    }
  }

  /**
   * What is wanted of a folder, by name with slashes.
   *
   * @throws DatasetException if one of them is a link
   */
  static Map<String, BasicFileAttributes> files(Path folder, Predicate<String> wanted)
      throws IOException {
    Path root = folder.toRealPath();
    Map<String, BasicFileAttributes> files = new TreeMap<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = root.relativize(file).toString().replace('\\', '/');
            if (wanted.test(name)) {
              if (!attributes.isRegularFile()) {
                throw new DatasetException(
                    folder + ": " + name + ": expected a file, got a link or a device");
              }
              files.put(name, attributes);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
