package org.kbisect.app;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.kbisect.config.ConfigurationException;
import org.kbisect.config.FileText;
import org.kbisect.config.Mapping;
import org.kbisect.config.Setting;
import org.kbisect.config.YamlFile;
import org.kbisect.plan.InvalidRequest;

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
