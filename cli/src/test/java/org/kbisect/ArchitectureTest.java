package org.kbisect;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kbisect.app.Wiring;
import org.kbisect.cli.Main;
import org.kbisect.config.FileText;
import org.kbisect.config.YamlFile;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;
import org.kbisect.process.MonotonicClock;

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
          "night",
          "search",
          "plan",
          "build",
          "place",
          "watch",
          "campaign",
          "git",
          "kernel",
          "qemu",
          "bochs",
          "remote",
          "slurm",
          "image",
          "lab",
          "store",
          "report",
          "app",
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
        .whereLayer("app")
        .mayOnlyBeAccessedByLayers("cli")
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers("cli", "app")
        .whereLayer("store")
        .mayOnlyBeAccessedByLayers("cli", "app")
        .whereLayer("campaign")
        .mayOnlyBeAccessedByLayers("cli", "app", "report", "store")
        .whereLayer("git")
        .mayOnlyBeAccessedByLayers("cli", "app")
        .whereLayer("kernel")
        .mayOnlyBeAccessedByLayers("cli", "app")
        .whereLayer("qemu")
        .mayOnlyBeAccessedByLayers("cli", "app", "lab", "remote")
        .whereLayer("remote")
        .mayOnlyBeAccessedByLayers("cli", "app")
        .whereLayer("bochs")
        .mayOnlyBeAccessedByLayers("cli", "app")
        .whereLayer("slurm")
        .mayOnlyBeAccessedByLayers("cli", "app")
        .whereLayer("slurm")
        .mayOnlyAccessLayers("watch", "place", "plan", "judge", "process", "disk", "config")
        .whereLayer("image")
        .mayOnlyBeAccessedByLayers("cli", "app", "lab")
        .whereLayer("lab")
        .mayOnlyBeAccessedByLayers("cli", "app")
        .whereLayer("judge")
        .mayNotAccessAnyLayer()
        .whereLayer("night")
        .mayOnlyAccessLayers("judge")
        .whereLayer("night")
        .mayOnlyBeAccessedByLayers("cli", "app", "report", "store")
        .whereLayer("search")
        .mayOnlyAccessLayers("judge")
        .whereLayer("plan")
        .mayOnlyAccessLayers("search", "judge", "config")
        .whereLayer("build")
        .mayOnlyAccessLayers("plan")
        .whereLayer("place")
        .mayOnlyAccessLayers("plan", "judge")
        .whereLayer("watch")
        .mayOnlyAccessLayers("place", "plan", "judge")
        .whereLayer("watch")
        .mayOnlyBeAccessedByLayers("cli", "app", "report", "store", "campaign", "slurm")
        .whereLayer("campaign")
        .mayOnlyAccessLayers(
            "watch", "place", "build", "plan", "search", "judge", "process", "disk", "config")
        .whereLayer("process")
        .mayNotAccessAnyLayer()
        .whereLayer("disk")
        .mayNotAccessAnyLayer()
        .whereLayer("config")
        .mayNotAccessAnyLayer()
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
        .resideInAnyPackage("java.nio..")
        .check(CLASSES);
  }

  /** A plan names files and opens none: what they said is in it. */
  @Test
  void whatIsPlannedAndJudgedReadsNoFile() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.kbisect.judge..",
            "org.kbisect.search..",
            "org.kbisect.plan..",
            "org.kbisect.night..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.io..", "java.net..", "org.eclipse..", "java.sql..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(Files.class)
        .orShould()
        .callMethod(FileText.class, "read", Path.class)
        .orShould()
        .callMethod(YamlFile.class, "read", Path.class)
        .check(CLASSES);
  }

  @Test
  void onlyTheSeamReadsAClock() {
    noClasses()
        .that(DescribedPredicate.not(Predicates.belongToAnyOf(Clocks.class, MonotonicClock.class)))
        .should()
        .accessTargetWhere(TimeAndChance.CLOCK_READ)
        .check(CLASSES);
  }

  /** Whoever could make a clock could not be given another by a test. */
  @Test
  void clocksAreMadeWhereThePartsArePutTogether() {
    noClasses()
        .that(
            DescribedPredicate.not(
                Predicates.belongToAnyOf(
                    Clocks.class, LocalPrograms.class, Wiring.class, Main.class)))
        .should()
        .callMethod(Clocks.class, "system")
        .orShould()
        .callMethod(MonotonicClock.class, "system")
        .check(CLASSES);
  }

  @Test
  void judgeSearchPlanAndNightDecideAlikeWheneverTheyAreAsked() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.kbisect.judge..",
            "org.kbisect.search..",
            "org.kbisect.plan..",
            "org.kbisect.night..")
        .should()
        .accessTargetWhere(TimeAndChance.CLOCK_READ)
        .orShould()
        .accessTargetWhere(TimeAndChance.UNSEEDED)
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.time\\.(InstantSource|Clock)")
        .check(CLASSES);
  }

  @Test
  void theRulesSeeWhatReadsAClockAndWhatLeavesThingsToChance() {
    assertThat(seen(TimeAndChance.CLOCK_READ))
        .containsExactlyInAnyOrder(
            "nanoTime", "currentTimeMillis", "sleep", "sleep", "now", "now", "systemUTC", "system");
    assertThat(seen(TimeAndChance.UNSEEDED))
        .containsExactlyInAnyOrder(
            "random", "<init>", "<init>", "randomUUID", "current", "shuffle");
  }

  private static List<String> seen(DescribedPredicate<JavaAccess<?>> rule) {
    return new ClassFileImporter()
        .importClass(Impure.class).getAccessesFromSelf().stream()
            .filter(rule)
            .map(access -> access.getTarget().getName())
            .toList();
  }
}
