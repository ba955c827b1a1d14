package org.stn4j.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The floors of docs/architecture.md: a module uses only what stands below it. */
class FloorsTest {

  private static final String[] CORE = {
    "org.stn4j.geometry..",
    "org.stn4j.sampling..",
    "org.stn4j.op..",
    "org.stn4j.layer..",
    "org.stn4j.extension..",
    "org.stn4j.cache..",
    "org.stn4j.parallel.."
  };

  @Test
  void everyModuleIsLookedAt() throws Exception {
    assertThat(Project.modules())
        .contains("modules/core", "modules/backend-cuda")
        .as("modules that modules/architecture/pom.xml depends on")
        .allMatch(Project::isSeen);
  }

  @Test
  void floorsUseOnlyWhatStandsBelow() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .ensureAllClassesAreContainedInArchitectureIgnoring("org.stn4j.example..")
        .layer("experiments")
        .definedBy("org.stn4j.experiment..")
        .layer("sweep")
        .definedBy("org.stn4j.sweep..")
        .layer("tools")
        .definedBy("org.stn4j.tools..")
        .layer("bench")
        .definedBy("org.stn4j.bench..")
        .layer("testing")
        .definedBy("org.stn4j.testing..")
        .layer("lab")
        .definedBy("org.stn4j.lab..")
        .layer("data")
        .definedBy("org.stn4j.data..")
        .layer("onednn")
        .definedBy("org.stn4j.onednn..")
        .layer("backend-cpu")
        .definedBy("org.stn4j.backend.cpu..")
        .layer("backend-cuda")
        .definedBy("org.stn4j.backend.cuda..")
        .layer("cuda-kernels")
        .definedBy("org.stn4j.cuda..")
        .layer("core")
        .definedBy(CORE)
        .whereLayer("experiments")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("sweep")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("tools")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("bench")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("testing")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("lab")
        .mayOnlyBeAccessedByLayers("experiments", "sweep", "tools", "bench")
        .whereLayer("data")
        .mayOnlyBeAccessedByLayers("experiments", "tools", "bench", "lab")
        .whereLayer("onednn")
        .mayOnlyBeAccessedByLayers("experiments", "tools", "bench", "lab")
        .whereLayer("backend-cpu")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("backend-cuda")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("cuda-kernels")
        .mayOnlyBeAccessedByLayers("backend-cuda")
        .check(Project.CLASSES);
  }

  /** Apart from co-localisation, which begins with a network trained on distorted MNIST. */
  @Test
  void experimentsDoNotKnowEachOther() {
    slices()
        .matching("org.stn4j.experiment.(*)..")
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            resideInAPackage("org.stn4j.experiment.colocalisation.."),
            resideInAPackage("org.stn4j.experiment.mnist.."))
        .check(Project.CLASSES);
  }

  @Test
  void onlyTheBackendsKnowTheBackendsOfNd4j() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.stn4j.backend..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.nd4j.linalg.cpu..", "org.nd4j.linalg.jcublas..", "org.nd4j.jita..")
        .check(Project.CLASSES);
  }

  /**
   * The lab's command line prints; {@code GradientFunction} holds the stream back while ND4J, which
   * prints, differentiates a graph; {@code DigitData} draws the bar of a download.
   */
  @Test
  void librariesDoNotPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.stn4j.experiment..",
            "org.stn4j.sweep..",
            "org.stn4j.tools..",
            "org.stn4j.bench..",
            "org.stn4j.lab.cli..")
        .and()
        .doNotHaveSimpleName("GradientFunction")
        .and()
        .doNotHaveSimpleName("DigitData")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethodWhere(target(name("printStackTrace")))
        .check(Project.CLASSES);
  }
}
