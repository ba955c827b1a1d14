package org.stn4j.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** The project's classes, those of tests apart, and its modules. */
final class Project {

  /** Every class of every module; of {@code backend-cuda}, compiled here from its sources. */
  static final JavaClasses CLASSES =
      new ClassFileImporter().withImportOption(Project::isMain).importPackages("org.stn4j");

  /** The project's folder. */
  static final Path ROOT = Path.of("..", "..");

  private Project() {}

  private static boolean isMain(Location location) {
    return !location.contains("/test-classes/")
        || location.contains("/test-classes/org/stn4j/backend/cuda/");
  }

  /** The folders of all modules that have code, as the poms list them. */
  static List<String> modules() throws Exception {
    Document pom =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(ROOT.resolve("pom.xml").toFile());
    NodeList listed = pom.getElementsByTagName("module");
    List<String> modules = new ArrayList<>();
    for (int i = 0; i < listed.getLength(); i++) {
      String module = listed.item(i).getTextContent().strip();
      if (Files.isDirectory(ROOT.resolve(module).resolve("src/main/java"))) {
        modules.add(module);
      }
    }
    return modules;
  }

  /** Whether a class that is looked at stands in a module's sources. */
  static boolean isSeen(String module) {
    Path sources = ROOT.resolve(module).resolve("src/main/java");
    return CLASSES.stream()
        .filter(JavaClass::isTopLevelClass)
        .anyMatch(c -> Files.exists(sources.resolve(c.getName().replace('.', '/') + ".java")));
  }
}
