package org.stn4j.architecture;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A package has one subject, few files and no way back; a class has a name of its own. */
class RoomsTest {

  private static final int MOST_FILES = 18;

  @Test
  void packagesDependOnEachOtherOneWay() {
    slices()
        .matching("org.stn4j.(**)")
        .namingSlices("$1")
        .should()
        .beFreeOfCycles()
        .check(Project.CLASSES);
  }

  @Test
  void packagesHaveFewFiles() {
    topLevel().stream()
        .collect(
            Collectors.groupingBy(
                JavaClass::getPackageName,
                Collectors.mapping(c -> c.getSource().orElseThrow(), Collectors.toSet())))
        .forEach(
            (name, sources) ->
                assertThat(sources.size()).as("files in " + name).isLessThanOrEqualTo(MOST_FILES));
  }

  /**
   * Experiments have the same parts, each its own {@code Networks}: they count as one place. DL4J's
   * layers are called as their configurations.
   */
  @Test
  void classesHaveNamesOfTheirOwn() {
    Map<String, Set<String>> places = new TreeMap<>();
    for (JavaClass c : topLevel()) {
      boolean experiment = c.getPackageName().startsWith("org.stn4j.experiment.");
      if (!c.getPackageName().equals("org.stn4j.layer.dl4j")) {
        places
            .computeIfAbsent(c.getSimpleName(), name -> new TreeSet<>())
            .add(experiment ? "an experiment" : c.getPackageName());
      }
    }
    places.values().removeIf(packages -> packages.size() == 1);
    assertThat(places).isEmpty();
  }

  private static List<JavaClass> topLevel() {
    return Project.CLASSES.stream()
        .filter(JavaClass::isTopLevelClass)
        .filter(c -> !c.getSimpleName().equals("package-info"))
        .toList();
  }
}
