package org.kbisect.campaign;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.kbisect.judge.GuestEvent;

/** A guest that stays the same, and that boots as a host's boot has shown. */
public interface GuestOfHost {

  /** What is booted after a host that said this. */
  Next after(List<GuestEvent> said);

  /** A boot, or none. */
  sealed interface Next {
    <T> T match(Function<Guest, T> guest, Function<None, T> none);
  }

  /**
   * This is booted.
   *
   * @param kernel the guest's
   */
  record Guest(Bootable bootable, Path kernel) implements Next {
    @Override
    public <T> T match(Function<Guest, T> guest, Function<None, T> none) {
      return guest.apply(this);
    }
  }

  /** The host does not tell how to boot it: {@code reason}, a sentence, says why. */
  record None(String reason) implements Next {
    @Override
    public <T> T match(Function<Guest, T> guest, Function<None, T> none) {
      return none.apply(this);
    }
  }
}
