package org.stn4j.experiment.mnist;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A module uses only what stands below it: experiments, lab, data, backend, core. */
class FloorsTest {

  private static final String[] CORE = {
    "org.stn4j.geometry..",
    "org.stn4j.sampling..",
    "org.stn4j.op..",
    "org.stn4j.layer..",
    "org.stn4j.extension.."
  };

  private final JavaClasses project =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.stn4j");

  @Test
  void allFloorsAreLookedAt() {
    for (String name :
        new String[] {
          "geometry", "op", "layer", "backend", "onednn", "data", "lab", "experiment"
        }) {
      assertThat(project.stream().map(c -> c.getPackageName() + "."))
          .as(name)
          .anyMatch(p -> p.startsWith("org.stn4j." + name + "."));
    }
  }

  @Test
  void floorsUseOnlyWhatStandsBelow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("experiments")
        .definedBy("org.stn4j.experiment..")
        .layer("lab")
        .definedBy("org.stn4j.lab..")
        .layer("data")
        .definedBy("org.stn4j.data..")
        .layer("onednn")
        .definedBy("org.stn4j.onednn..")
        .layer("backend")
        .definedBy("org.stn4j.backend..")
        .layer("core")
        .definedBy(CORE)
        .whereLayer("experiments")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("lab")
        .mayOnlyBeAccessedByLayers("experiments")
        .whereLayer("data")
        .mayOnlyBeAccessedByLayers("experiments", "lab")
        .whereLayer("onednn")
        .mayOnlyBeAccessedByLayers("experiments", "lab")
        .whereLayer("backend")
        .mayNotBeAccessedByAnyLayer()
        .check(project);
  }

  @Test
  void everyClassStandsOnAFloor() {
    classes()
        .should()
        .resideInAnyPackage(
            "org.stn4j.geometry..",
            "org.stn4j.sampling..",
            "org.stn4j.op..",
            "org.stn4j.layer..",
            "org.stn4j.extension..",
            "org.stn4j.backend..",
            "org.stn4j.onednn..",
            "org.stn4j.data..",
            "org.stn4j.lab..",
            "org.stn4j.experiment..")
        .check(project);
  }

  @Test
  void onlyTheBackendKnowsTheBackendOfNd4j() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.stn4j.backend..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j.linalg.cpu..", "org.nd4j.linalg.jcublas..")
        .check(project);
  }

  @Test
  void packagesOfTheLabStandInOneOrder() {
    slices().matching("org.stn4j.lab.(*)..").should().beFreeOfCycles().check(project);
  }

  @Test
  void onlyCommandLinesPrint() {
    noClasses()
        .that()
        .resideInAnyPackage("org.stn4j.lab..", "org.stn4j.data..")
        .or()
        .resideInAnyPackage(CORE)
        .and()
        .doNotHaveFullyQualifiedName("org.stn4j.lab.train.GradientGraph")
        .and()
        .doNotHaveFullyQualifiedName("org.stn4j.lab.cli.ExperimentCommand")
        .and()
        .doNotHaveFullyQualifiedName("org.stn4j.lab.experiment.DigitData")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(project);
  }
}
