package org.kbisect;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.PrintStream;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;
import org.kbisect.cli.Main;

/** The arrows between the packages, as ARCHITECTURE.md draws them. */
class ArchitectureTest {
  /** What is shipped: all that lies where the program's entry does, however it was built. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(Main.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void packagesUseOnlyWhatTheArrowsAllow() {
    var layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
    for (String name :
        new String[] {
          "judge",
          "search",
          "trial",
          "campaign",
          "git",
          "kernel",
          "qemu",
          "bochs",
          "watch",
          "image",
          "lab",
          "store",
          "report",
          "cli",
          "process",
          "disk",
          "config"
        }) {
      layers = layers.optionalLayer(name).definedBy("org.kbisect." + name + "..");
    }
    layers
        .whereLayer("cli")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("store")
        .mayOnlyBeAccessedByLayers("cli", "report")
        .whereLayer("campaign")
        .mayOnlyBeAccessedByLayers("cli", "report", "store")
        .whereLayer("git")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("kernel")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("qemu")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("bochs")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("watch")
        .mayOnlyBeAccessedByLayers("cli", "qemu", "bochs")
        .whereLayer("watch")
        .mayOnlyAccessLayers("trial", "judge")
        .whereLayer("image")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("lab")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("search")
        .mayOnlyAccessLayers("judge")
        .whereLayer("judge")
        .mayNotAccessAnyLayer()
        .whereLayer("process")
        .mayNotAccessAnyLayer()
        .whereLayer("disk")
        .mayNotAccessAnyLayer()
        .whereLayer("config")
        .mayNotAccessAnyLayer()
        .whereLayer("trial")
        .mayOnlyAccessLayers("search", "judge", "process", "config")
        .whereLayer("campaign")
        .mayOnlyAccessLayers("trial", "search", "judge", "process", "disk", "config")
        .check(CLASSES);
  }

  @Test
  void onlyThePrinterPrints() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.kbisect.cli.Printer")
        .should()
        .callMethodWhere(
            target(owner(assignableTo(PrintWriter.class).or(assignableTo(PrintStream.class))))
                .as("of a stream that prints"))
        .check(CLASSES);
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.kbisect.cli.Main")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void judgeAndSearchArePure() {
    noClasses()
        .that()
        .resideInAnyPackage("org.kbisect.judge..", "org.kbisect.search..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "org.eclipse..", "java.sql..")
        .check(CLASSES);
  }
}
