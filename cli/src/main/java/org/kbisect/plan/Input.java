package org.kbisect.plan;

import java.util.List;
import java.util.Optional;

/** What a scenario does to the guest, as a person at its keyboard and pointer would. */
public sealed interface Input {

  /** The keys that are held down together, one list after the other. */
  List<List<String>> keys();

  /** Where the pointer clicks, if it does. */
  Optional<Clicked> click();

  /** Keys held down together, by QEMU's names (qcodes), such as {@code ctrl}, {@code alt}. */
  record Pressed(List<String> together) implements Input {
    public Pressed {
      together = List.copyOf(together);
    }

    @Override
    public List<List<String>> keys() {
      return List.of(together);
    }

    @Override
    public Optional<Clicked> click() {
      return Optional.empty();
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

    @Override
    public List<List<String>> keys() {
      return text.chars()
          .mapToObj(letter -> Keyboard.keysOf((char) letter))
          .flatMap(Optional::stream)
          .toList();
    }

    @Override
    public Optional<Clicked> click() {
      return Optional.empty();
    }
  }

  /** The left button at this pixel; needs a machine with a tablet, whose pointer is absolute. */
  record Clicked(int x, int y) implements Input {
    @Override
    public List<List<String>> keys() {
      return List.of();
    }

    @Override
    public Optional<Clicked> click() {
      return Optional.of(this);
    }
  }
}
