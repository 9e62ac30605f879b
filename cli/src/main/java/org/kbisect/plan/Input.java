package org.kbisect.plan;

import java.util.List;
import java.util.Optional;

/** What a scenario does to the guest, as a person at its keyboard and pointer would. */
public sealed interface Input {

  /** Keys held down together, by QEMU's names (qcodes), such as {@code ctrl}, {@code alt}. */
  record Pressed(List<String> keys) implements Input {
    public Pressed {
      keys = List.copyOf(keys);
    }
  }

  /** A text, key by key, on a keyboard with US layout. */
  record Typed(String text) implements Input {
    public Typed {
      for (int i = 0; i < text.length(); i++) {
        if (Keyboard.keysOf(text.charAt(i)).isEmpty()) {
          throw new IllegalArgumentException(
              "'%s' is on no key of a US keyboard".formatted(text.charAt(i)));
        }
      }
    }

    /** The keys, one list of those held together for each letter. */
    public List<List<String>> keys() {
      return text.chars()
          .mapToObj(letter -> Keyboard.keysOf((char) letter))
          .flatMap(Optional::stream)
          .toList();
    }
  }

  /** The left button at this pixel; needs a machine with a tablet, whose pointer is absolute. */
  record Clicked(int x, int y) implements Input {}
}
