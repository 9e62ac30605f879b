package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.git.SubjectTags.Place;

class SubjectTagsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[PATCH 1/3] x; 1; 3; 1",
        "[PATCH1/3] x; 1; 3; 1",
        "[PATCH v2 01/12] x; 1; 12; 2",
        "[PATCHv2 1/3] x; 1; 3; 2",
        "[PATCH V10 1/3] x; 1; 3; 10",
        "[PATCH 1/3 v2] x; 1; 3; 2",
        "[PATCH v2,1/3] x; 1; 3; 2",
        "[v2,1/3] x; 1; 3; 2",
        "[RFC][PATCH 2/3] x; 2; 3; 1",
        "[PATCH 2/3][RFC v4] x; 2; 3; 4",
        "[RFCv4 2/3] x; 2; 3; 4",
        "[patch 2/3] x; 2; 3; 1",
        "[RESEND PATCH drm-next v3 2/3] x; 2; 3; 3",
        "[drm-misc-next] [PATCH v7 0/2] x; 0; 2; 7",
        "Fwd: [PATCH 2/3] x; 2; 3; 1",
        "[PATCH v5.10 2/3] x; 2; 3; 1",
        "[PATCH 5.10/6.1 2/3] x; 2; 3; 1",
        "[PATCH ipv6 2/3] x; 2; 3; 1"
      })
  void areReadInTheFormsThatListsCarry(String subject, int number, int total, int version) {
    SubjectTags tags = SubjectTags.of(subject);

    assertThat(tags.place()).contains(new Place(number, total));
    assertThat(tags.version()).isEqualTo(version);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[PATCH] x; 1; false",
        "[PATCHv2] x; 2; false",
        "[PATCH] x: use 1/2 of v3; 1; false",
        "x: 1/2; 1; false",
        "''; 1; false",
        "Re: [PATCH v2 2/3] x; 1; true",
        "AW: [PATCH 2/3] x; 1; true",
        "Fwd: [PATCH v2] x; 2; true"
      })
  void haveNoPlaceWhereThereIsNone(String subject, int version, boolean reply) {
    assertThat(SubjectTags.of(subject))
        .isEqualTo(new SubjectTags(Optional.empty(), version, reply));
  }
}
