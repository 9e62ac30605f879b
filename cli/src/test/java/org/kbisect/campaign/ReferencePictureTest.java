package org.kbisect.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kbisect.judge.Drawn;
import org.kbisect.judge.FrameSignature;
import org.kbisect.judge.Sample;

class ReferencePictureTest {
  private static final FrameSignature GREETER = Drawn.grey(60).look();
  private static final FrameSignature ERROR = Drawn.grey(200).look();

  private final ReferencePicture reference = new ReferencePicture(Optional.of("good"));

  @Test
  void isWhatTheGoodEndSettlesOn() {
    assertThat(reference.of("bad")).isEmpty();
    reference.add(trial("bad", ERROR));
    assertThat(reference.of("bad")).isEmpty();
    reference.add(trial("good", GREETER));

    assertThat(reference.of("bad").orElseThrow().looksLike(GREETER)).isTrue();
    assertThat(reference.of("good")).isEmpty();
  }

  @Test
  void isWhatMostBootsAgreeOn() {
    reference.add(trial("good", ERROR));
    reference.add(trial("good", GREETER));
    reference.add(trial("good", GREETER));

    assertThat(reference.of("bad").orElseThrow().looksLike(GREETER)).isTrue();
  }

  @Test
  void isNotThereWhereNoCommitShowsIt() {
    var none = new ReferencePicture(Optional.empty());
    none.add(trial("good", GREETER));

    assertThat(none.of("bad")).isEmpty();
  }

  private static Trial trial(String commit, FrameSignature look) {
    return new Trial(
        commit,
        new Sample.Time(1),
        "settled",
        Optional.of("signature"),
        0,
        1,
        false,
        Optional.of(look.text()),
        Optional.empty());
  }
}
