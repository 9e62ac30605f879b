package org.kbisect.place;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** The contract itself, on a place that is all script. */
class ScriptedPlaceTest extends PlaceContract {
  private ScriptedPlace place;

  @BeforeEach
  void make() {
    place =
        new ScriptedPlace(
            directory.resolve("place"),
            kernel -> Script.guest().prints(0.1, "hello").says(1, "up").waits(2));
  }

  @Override
  protected Place place() {
    return place;
  }

  @Override
  protected Path kernel(Path file) throws Exception {
    return Files.writeString(file, "kernel");
  }

  @Override
  protected List<?> running() {
    return place.running();
  }

  @Override
  protected void cutPower() {
    place.running().forEach(ScriptedSession::cutPower);
  }

  @Override
  protected int brought() {
    return place.brought();
  }
}
