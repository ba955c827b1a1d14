package org.stn4j.data.archive;

import java.io.IOException;

/** Is given the members of an archive, one after the other. */
@FunctionalInterface
public interface MemberVisitor {

  /**
   * Takes a member.
   *
   * @param name its path inside the archive, with slashes, relative, without {@code ..}
   * @param bytes all of it; the visitor's to keep
   * @param position bytes of the archive that have been read, of {@link Archive#size}
   * @return whether to go on to the next member
   * @throws IOException if the member is not what it should be; ends the reading
   */
  boolean visit(String name, byte[] bytes, long position) throws IOException;
}
