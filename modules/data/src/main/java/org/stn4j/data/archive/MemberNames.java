package org.stn4j.data.archive;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.stn4j.data.DatasetException;

/** The names of an archive's members: all inside the archive, no file twice, not too many. */
final class MemberNames {

  private final Path archive;
  private final Limits limits;
  private final Set<String> seen = new HashSet<>();

  MemberNames(Path archive, Limits limits) {
    this.archive = archive;
    this.limits = limits;
  }

  /** File and member, as errors name them. */
  String where(String name) {
    return archive + ": " + printable(name);
  }

  /**
   * The name of a member without a leading {@code ./}.
   *
   * @throws DatasetException if it leads out of the archive, came before, or is one too many
   */
  String check(String name) throws DatasetException {
    String plain = name;
    while (plain.startsWith("./")) {
      plain = plain.substring(2);
    }
    if (leadsOut(plain)) {
      throw new DatasetException(
          where(name)
              + ": expected a relative name without .. and \\, got one that leads elsewhere");
    }
    if (!plain.isEmpty() && !plain.endsWith("/") && !seen.add(plain)) {
      throw new DatasetException(where(name) + ": expected every member once, got it twice");
    }
    if (seen.size() > limits.members()) {
      throw new DatasetException(
          where(name) + ": expected at most " + limits.members() + " members, got more");
    }
    return plain;
  }

  private static boolean leadsOut(String name) {
    return name.startsWith("/")
        || name.indexOf('\\') >= 0
        || name.indexOf('\0') >= 0
        || name.matches("[A-Za-z]:.*")
        || ("/" + name + "/").contains("/../");
  }

  private static String printable(String name) {
    return name.codePoints()
        .map(c -> Character.isISOControl(c) ? '?' : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
