package org.stn4j.lab.result;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** Which code ran: the commit of the checkout that it was built in, or else its version. */
public final class CodeVersion {

  private CodeVersion() {}

  /**
   * {@code git describe} where the class lies in a checkout and git is there; else the project's
   * version.
   *
   * @param anchor a class of the code in question
   */
  public static String of(Class<?> anchor) {
    String version = projectVersion();
    CodeSource source = anchor.getProtectionDomain().getCodeSource();
    try {
      if (source != null) {
        Path place = Path.of(source.getLocation().toURI());
        Path folder = Files.isDirectory(place) ? place : place.getParent();
        String commit = describe(folder);
        return commit.isEmpty() ? version : version + "-" + commit;
      }
    } catch (IOException | URISyntaxException e) {
      // No git, no checkout: the version says it.
      return version;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return version;
  }

  private static String describe(Path folder) throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=12")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    git.getOutputStream().close();
    if (!git.waitFor(10, TimeUnit.SECONDS)) {
      git.destroyForcibly();
      return "";
    }
    String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return git.exitValue() == 0 ? answer : "";
  }

  private static String projectVersion() {
    Properties properties = new Properties();
    try (InputStream in = CodeVersion.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException("cannot read version.properties", e);
    }
    return properties.getProperty("version");
  }
}
