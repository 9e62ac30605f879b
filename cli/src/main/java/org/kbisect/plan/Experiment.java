package org.kbisect.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.kbisect.config.ConfigurationException;
import org.kbisect.config.FileText;

/**
 * What is booted, and what is asked of it.
 *
 * @param stack what runs on what, the outermost first; of one of them the kernel is under test
 * @param scenarioFile what the scenario's file said
 * @param measure the span that is measured, where it is not the scenario's own
 * @param symptomText as written in {@code --symptom}
 * @param place what the file of the place said where it runs; empty in the journals of earlier
 *     versions, where it follows from the machine
 */
public record Experiment(
    List<Level> stack,
    FileText scenarioFile,
    Optional<String> measure,
    String symptomText,
    TimeMode time,
    Optional<FileText> place) {
  public Experiment {
    stack = List.copyOf(stack);
    if (stack.stream().filter(Experiment::isUnderTest).count() != 1) {
      throw new IllegalArgumentException("one kernel of a stack is under test, and one only");
    }
  }

  /** One that runs where its machine does. */
  public Experiment(
      List<Level> stack,
      FileText scenarioFile,
      Optional<String> measure,
      String symptomText,
      TimeMode time) {
    this(stack, scenarioFile, measure, symptomText, time, Optional.empty());
  }

  /** The level whose kernel is under test. */
  public Level level() {
    return stack.stream().filter(Experiment::isUnderTest).findFirst().orElseThrow();
  }

  /** The kernel under test. */
  public KernelRole.UnderTest kernel() {
    return level().kernel().underTest().orElseThrow();
  }

  /**
   * The scenario, with the span that is asked for.
   *
   * @throws ConfigurationException naming the file, line and key at fault
   * @throws InvalidRequest when it has no such span
   */
  public Scenario scenario() {
    Scenario scenario = ScenarioFile.read(scenarioFile);
    return measure.map(scenario::measuring).orElse(scenario);
  }

  public Symptom symptom() {
    return Symptom.parse(symptomText);
  }

  /** Whether every boot of a kernel ends alike. */
  public boolean isExact() {
    return time == TimeMode.VIRTUAL || symptom().exact();
  }

  /** The two boots of a trial, where a host's decides how a guest is booted that stays the same. */
  public Optional<Chain> chain() {
    return level().scenario().isPresent() ? fixed().map(this::chain) : Optional.empty();
  }

  /** The guest that stays the same and runs on the host under test, in one boot with it. */
  public Optional<Level> hosted() {
    return level().scenario().isPresent() ? Optional.empty() : fixed();
  }

  private Optional<Level> fixed() {
    return stack.stream().filter(each -> each.kernel().fixed().isPresent()).findFirst();
  }

  private Chain chain(Level guest) {
    Level host = level();
    KernelRole.Fixed kernel = guest.kernel().fixed().orElseThrow();
    return new Chain(
        new Experiment(
            List.of(host),
            host.scenario().orElseThrow(),
            Optional.empty(),
            Chain.READS_TYPES,
            time,
            place),
        kernel.commit(),
        new Experiment(
            List.of(guest.withKernel(kernel.build())), scenarioFile, measure, symptomText, time));
  }

  /** What stores to the video memory are charged; empty where they are not. */
  public Optional<MemoryCharge> charge() {
    return stack.stream().flatMap(each -> each.hardware().charge().stream()).findFirst();
  }

  /** The same under another scenario, whose own span is measured and own image is booted. */
  public Experiment withScenario(FileText other) {
    return new Experiment(
        each(Level::withoutDisk), other, Optional.empty(), symptomText, time, place);
  }

  /** The same where stores cost what they do on another processor. */
  public Experiment withCosts(FileText costs) {
    return charging(charge -> charge.withCosts(costs));
  }

  /** The same where another memory policy is in force. */
  Experiment withPolicy(String policy) {
    return charging(charge -> charge.withPolicy(policy));
  }

  private Experiment charging(UnaryOperator<MemoryCharge> other) {
    return new Experiment(
        each(level -> level.charging(other)), scenarioFile, measure, symptomText, time, place);
  }

  /** The same on other hardware. */
  public Experiment withHardware(HardwareChoice other) {
    return new Experiment(
        with(level().withHardware(other)), scenarioFile, measure, symptomText, time, place);
  }

  /** The same in virtual time. */
  public Experiment inVirtualTime() {
    return new Experiment(stack, scenarioFile, measure, symptomText, TimeMode.VIRTUAL, place);
  }

  /** The same where a configuration is laid over the base of the kernel under test. */
  public Experiment withConfiguration(FileText over) {
    KernelRole.UnderTest now = kernel();
    var kernel =
        new KernelRole.UnderTest(now.base(), Optional.of(over), now.fragments(), now.modules());
    return new Experiment(
        with(level().withKernel(kernel)), scenarioFile, measure, symptomText, time, place);
  }

  public Experiment withSymptom(String other) {
    return new Experiment(stack, scenarioFile, measure, other, time, place);
  }

  /** The stack with another level whose kernel is under test. */
  private List<Level> with(Level other) {
    return each(level -> isUnderTest(level) ? other : level);
  }

  private List<Level> each(UnaryOperator<Level> change) {
    return stack.stream().map(change).toList();
  }

  private static boolean isUnderTest(Level level) {
    return level.kernel().underTest().isPresent();
  }

  /** The files of which it keeps what they said. */
  public List<FileText> files() {
    return Stream.of(Stream.of(scenarioFile), stack.stream().flatMap(Level::files), place.stream())
        .flatMap(files -> files)
        .toList();
  }
}
