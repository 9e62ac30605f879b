package org.kbisect.qemu;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.kbisect.place.InputDevices;
import org.kbisect.plan.Input;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.LabFault;

/** Gives the guest what a person would: keys and the pointer, over QMP. */
record Hands(Qmp qmp, BootClock time) implements InputDevices {
  /** QEMU's absolute axes go from 0 to this, whatever the screen's size. */
  private static final int AXIS = 0x7fff;

  /** A guest under TCG sees both ends of a shorter press at once. */
  private static final int HOLD_MILLIS = 100;

  @Override
  public void give(Input input, int width, int height)
      throws LabFault, InterruptedException, IOException {
    try {
      for (List<String> together : input.keys()) {
        press(together);
      }
      if (input.click().isPresent()) {
        click(input.click().get(), width, height);
      }
    } catch (Qmp.Refused e) {
      throw new InvalidRequest(String.valueOf(e.getMessage()), e);
    }
  }

  private void press(List<String> keys) throws LabFault, InterruptedException, IOException {
    List<Map<String, String>> named =
        keys.stream().map(key -> Map.of("type", "qcode", "data", key)).toList();
    qmp.execute("send-key", Map.of("keys", named, "hold-time", HOLD_MILLIS));
    // QEMU sends the next keys only when these are up again.
    time.pass(2 * HOLD_MILLIS);
  }

  private void click(Input.Clicked at, int width, int height)
      throws LabFault, InterruptedException, IOException {
    boolean tablet = false;
    for (JsonNode mouse : qmp.execute("query-mice", Map.of())) {
      tablet |= mouse.path("absolute").asBoolean();
    }
    if (!tablet) {
      throw new InvalidRequest(
          "click needs a tablet in the machine's devices, such as virtio-tablet-pci, and its driver"
              + " in the kernel");
    }
    send(axis("x", at.x(), width), axis("y", at.y(), height));
    for (boolean down : new boolean[] {true, false}) {
      send(Map.of("type", "btn", "data", Map.of("button", "left", "down", down)));
      time.pass(HOLD_MILLIS);
    }
  }

  private void send(Map<?, ?>... events) throws LabFault, InterruptedException, IOException {
    qmp.execute("input-send-event", Map.of("events", List.of(events)));
  }

  private static Map<String, Object> axis(String name, int pixel, int pixels) {
    int value = (int) ((long) pixel * AXIS / Math.max(1, pixels - 1));
    return Map.of("type", "abs", "data", Map.of("axis", name, "value", Math.min(AXIS, value)));
  }
}
