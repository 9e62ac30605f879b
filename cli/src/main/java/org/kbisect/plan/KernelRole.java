package org.kbisect.plan;

import java.util.List;
import java.util.Optional;
import org.kbisect.config.FileText;

/** Which kernel a level has. */
public sealed interface KernelRole {

  /** How it is built; empty where it is not under test. */
  Optional<UnderTest> underTest();

  /** The files of which it keeps what they said. */
  default List<FileText> files() {
    return underTest().map(UnderTest::fragments).orElse(List.of());
  }

  /**
   * The one that is built of the commit under test.
   *
   * @param base make target of the base configuration
   * @param fragments configuration fragments, the later winning
   */
  record UnderTest(String base, List<FileText> fragments) implements KernelRole {
    public UnderTest {
      fragments = List.copyOf(fragments);
    }

    @Override
    public Optional<UnderTest> underTest() {
      return Optional.of(this);
    }
  }
}
