package org.kbisect.app;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.kbisect.config.ConfigurationException;
import org.kbisect.config.FileText;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.config.YamlFile;
import org.kbisect.judge.SymptomKind;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Symptom;
import org.kbisect.plan.TimeMode;

/**
 * A place, as {@code qemu-configs/places/*.yaml} describes it.
 *
 * @param keys all of its file, for what only its kind has
 */
record PlaceFile(String name, String description, PlaceKind kind, Mapping keys) {
  private static final List<String> OF_ALL = List.of("name", "description", "kind");

  /**
   * The place described in {@code file}.
   *
   * @throws ConfigurationException naming the file, line and key at fault
   */
  static PlaceFile read(FileText file) {
    Setting place = YamlFile.read(file);
    PlaceKind kind =
        mapping(place, Arrays.stream(PlaceKind.values()).flatMap(each -> each.keys().stream()))
            .required("kind")
            .choice(PlaceKind.class);
    Mapping keys = mapping(place, kind.keys().stream());
    return new PlaceFile(
        keys.required("name").text(), keys.required("description").text(), kind, keys);
  }

  private static Mapping mapping(Setting place, Stream<String> more) {
    return place.mapping(Stream.concat(OF_ALL.stream(), more).distinct().toArray(String[]::new));
  }

  /**
   * Refuses to compare times of different machines, which differ by more than kernels do.
   *
   * @throws InvalidRequest when trials may run on several, naming them
   */
  void requireComparable(Symptom asked, TimeMode time) {
    List<String> machines = kind.machines(this);
    if (asked.kind() == SymptomKind.TIMED && time == TimeMode.REAL && machines.size() > 1) {
      throw new InvalidRequest(
          "place %s may boot on any of %s, and real times of different machines are not compared:"
                  .formatted(name, String.join(", ", machines))
              + " name one in a place file (host: %s), or ask for another symptom"
                  .formatted(machines.get(0)));
    }
  }

  /**
   * Refuses a place that boots the other kernel.
   *
   * @throws InvalidRequest with what to do instead
   */
  void requireBoots(Role role) {
    if (kind.boots() != role) {
      throw new InvalidRequest(
          "place %s boots a %s's kernel, and --role is %s: leave --place out, or name a place such"
                  .formatted(name, kind.boots(), role)
              + " as "
              + role.place());
    }
  }
}
