package org.kbisect.app;

import org.kbisect.config.ConfigurationException;
import org.kbisect.config.FileText;
import org.kbisect.config.Mapping;
import org.kbisect.config.YamlFile;
import org.kbisect.plan.InvalidRequest;

/** A place, as {@code qemu-configs/places/*.yaml} describes it. */
record PlaceFile(String name, String description, PlaceKind kind) {

  /**
   * The place described in {@code file}.
   *
   * @throws ConfigurationException naming the file, line and key at fault
   */
  static PlaceFile read(FileText file) {
    Mapping keys = YamlFile.read(file).mapping("name", "description", "kind");
    return new PlaceFile(
        keys.required("name").text(),
        keys.required("description").text(),
        keys.required("kind").choice(PlaceKind.class));
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
