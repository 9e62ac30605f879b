package org.kbisect.app;

import java.nio.file.Path;
import java.util.List;
import org.kbisect.campaign.Parallel;
import org.kbisect.campaign.Sought;
import org.kbisect.plan.TimeMode;

/**
 * One thing that a campaign can be told, by an option, by a campaign file or by a default.
 *
 * @param name unique among the keys; the option's, where there is one
 */
public record DraftKey<T>(String name) {
  public static final DraftKey<String> REPOSITORY = new DraftKey<>("repo");

  /** Debian's packages of kernel sources, of which a repository is made. */
  public static final DraftKey<List<String>> SOURCES = new DraftKey<>("sources");

  public static final DraftKey<List<String>> GOOD = new DraftKey<>("good");
  public static final DraftKey<String> BAD = new DraftKey<>("bad");

  /** Which commit is looked for between them. */
  public static final DraftKey<Sought> FIND = new DraftKey<>("find");

  public static final DraftKey<Boolean> FIRST_PARENT = new DraftKey<>("first-parent");
  public static final DraftKey<List<String>> PATHS = new DraftKey<>("paths");
  public static final DraftKey<List<String>> SUSPECTS = new DraftKey<>("suspect");

  public static final DraftKey<FixSource> FIX = new DraftKey<>("fix");

  /** Where a fix is tried first. */
  public static final DraftKey<String> BASE = new DraftKey<>("base");

  public static final DraftKey<String> TIP = new DraftKey<>("tip");

  /** What the base is compared with; a bisection's good ends are not meant. */
  public static final DraftKey<String> KNOWN_GOOD = new DraftKey<>("known-good");

  public static final DraftKey<String> CULPRIT = new DraftKey<>("culprit");
  public static final DraftKey<List<String>> CONTROLS = new DraftKey<>("control");
  public static final DraftKey<Double> CONTROL_MARGIN = new DraftKey<>("control-margin");

  public static final DraftKey<Role> ROLE = new DraftKey<>("role");
  public static final DraftKey<String> PLACE = new DraftKey<>("place");
  public static final DraftKey<String> SCENARIO = new DraftKey<>("scenario");

  /** Of the guest's kernel that stays the same, where a host's is under test. */
  public static final DraftKey<String> GUEST_REVISION = new DraftKey<>("guest-revision");

  /** A folder of programs. */
  public static final DraftKey<Path> TESTS = new DraftKey<>("tests");

  public static final DraftKey<Path> GUEST_PROGRAM = new DraftKey<>("guest-program");
  public static final DraftKey<Path> DISK = new DraftKey<>("disk");
  public static final DraftKey<String> ROOT = new DraftKey<>("root");
  public static final DraftKey<String> MACHINE = new DraftKey<>("machine");
  public static final DraftKey<String> CPU_MODEL = new DraftKey<>("cpu-model");

  /** Beside it: at their costs a culprit is booted, too. */
  public static final DraftKey<List<String>> OTHER_CPU_MODELS = new DraftKey<>("also-cpu-model");

  public static final DraftKey<String> MEMORY_POLICY = new DraftKey<>("memory-policy");
  public static final DraftKey<String> BASE_CONFIG = new DraftKey<>("base-config");

  /** Only modules that the host has loaded. */
  public static final DraftKey<Boolean> LOCAL_MODULES = new DraftKey<>("localmodconfig");

  public static final DraftKey<List<String>> FRAGMENTS = new DraftKey<>("config");
  public static final DraftKey<String> SYMPTOM = new DraftKey<>("symptom");
  public static final DraftKey<String> MEASURE = new DraftKey<>("measure");
  public static final DraftKey<TimeMode> TIME = new DraftKey<>("time");

  /** For a shell; it judges in the place of a boot. */
  public static final DraftKey<String> COMMAND = new DraftKey<>("run");

  public static final DraftKey<Boolean> NO_CHECKOUT = new DraftKey<>("no-checkout");

  public static final DraftKey<Integer> TRIALS = new DraftKey<>("trials");
  public static final DraftKey<String> STRATEGY = new DraftKey<>("strategy");
  public static final DraftKey<Double> CONFIDENCE = new DraftKey<>("confidence");
  public static final DraftKey<Double> AT_LEAST = new DraftKey<>("at-least");
  public static final DraftKey<Integer> MOST_BOOTS = new DraftKey<>("most-boots");
  public static final DraftKey<Boolean> NO_SPECULATION = new DraftKey<>("no-speculation");
  public static final DraftKey<Parallel> PARALLEL = new DraftKey<>("parallel");
  public static final DraftKey<Boolean> NOISY = new DraftKey<>("noisy");
}
