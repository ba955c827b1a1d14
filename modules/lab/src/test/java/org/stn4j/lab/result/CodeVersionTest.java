package org.stn4j.lab.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodeVersionTest {

  private static final String COMMIT = "META-INF/org.stn4j.commit.properties";
  private static final String CLASS = CodeVersionTest.class.getName().replace('.', '/') + ".class";
  private static final byte[] NOTE = "git.commit.id.describe=1234567890ab-dirty\n".getBytes();

  @TempDir private Path folder;

  @Test
  void isTheProjectsVersionForClassesThatWereNotCompiledInACheckout() throws Exception {
    assertThat(CodeVersion.of(String.class)).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    assertThat(CodeVersion.of(CodeVersionTest.class)).isEqualTo(CodeVersion.of(String.class));
    assertThat(ofClassIn(jar(false))).isEqualTo(CodeVersion.of(String.class));
  }

  @Test
  void namesTheCommitNotedBesideTheClass() throws Exception {
    Path note =
        Files.createDirectories(folder.resolve("META-INF")).resolve("org.stn4j.commit.properties");
    Files.write(note, NOTE);
    Path copy = folder.resolve(CLASS);
    Files.createDirectories(copy.getParent());
    Files.write(copy, bytesOfThisClass());

    assertThat(ofClassIn(folder)).startsWith(CodeVersion.of(String.class) + "-1234567890ab-dirty");
    assertThat(ofClassIn(jar(true)))
        .startsWith(CodeVersion.of(String.class) + "-1234567890ab-dirty");
  }

  @Test
  void namesTheCommitOfTheLabTooWhereItIsAnother() throws Exception {
    String own = CodeVersion.of(CodeVersion.class);
    String version = CodeVersion.of(String.class);
    String expected = own.equals(version) ? "" : own.replace(version + "-", "+lab-");
    assertThat(ofClassIn(jar(true))).isEqualTo(version + "-1234567890ab-dirty" + expected);
  }

  /** This class once more, from another place; what else it needs comes from the class path. */
  private static String ofClassIn(Path place) throws Exception {
    URL[] path = {place.toUri().toURL()};
    try (URLClassLoader loader =
        new URLClassLoader(path, ClassLoader.getPlatformClassLoader()) {
          @Override
          protected Class<?> findClass(String name) throws ClassNotFoundException {
            return name.equals(CodeVersionTest.class.getName())
                ? super.findClass(name)
                : CodeVersionTest.class.getClassLoader().loadClass(name);
          }
        }) {
      return CodeVersion.of(loader.loadClass(CodeVersionTest.class.getName()));
    }
  }

  private Path jar(boolean noted) throws IOException {
    Path jar = folder.resolve(noted + ".jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(CLASS));
      out.write(bytesOfThisClass());
      if (noted) {
        out.putNextEntry(new JarEntry(COMMIT));
        out.write(NOTE);
      }
    }
    return jar;
  }

  private static byte[] bytesOfThisClass() throws IOException {
    try (InputStream in = CodeVersionTest.class.getClassLoader().getResourceAsStream(CLASS)) {
      return in.readAllBytes();
    }
  }
}
