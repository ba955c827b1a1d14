package org.stn4j.lab.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.CodeSource;
import java.util.Collections;
import java.util.Properties;

/** Which code runs: the project's version and the commit that its classes were compiled from. */
public final class CodeVersion {

  private static final String COMMIT = "META-INF/org.stn4j.commit.properties";

  private CodeVersion() {}

  /**
   * {@code VERSION-COMMIT}, where the commit is what {@code git describe --always --dirty} said
   * when the class was compiled. {@code VERSION-COMMIT+lab-COMMIT} where the lab's own classes are
   * of another commit, and {@code VERSION} where the class was not compiled in a checkout.
   *
   * @param anchor a class of the code in question
   */
  public static String of(Class<?> anchor) {
    String version = read(CodeVersion.class.getResource("version.properties"), "version");
    String commit = commit(anchor);
    String lab = commit(CodeVersion.class);
    String code = commit.isEmpty() ? version : version + "-" + commit;
    return commit.isEmpty() || lab.isEmpty() || lab.equals(commit) ? code : code + "+lab-" + lab;
  }

  /** The commit noted in the folder or jar that the class was loaded from; empty where none is. */
  private static String commit(Class<?> anchor) {
    CodeSource source = anchor.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return "";
    }
    try {
      for (URL noted : Collections.list(anchor.getClassLoader().getResources(COMMIT))) {
        if (noted.toString().contains(source.getLocation().toString())) {
          return read(noted, "git.commit.id.describe");
        }
      }
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for " + COMMIT, e);
    }
  }

  private static String read(URL file, String key) {
    Properties properties = new Properties();
    try (InputStream in = file.openStream()) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return properties.getProperty(key, "");
  }
}
