package org.kbisect.plan;

import java.util.List;
import java.util.Optional;
import org.kbisect.config.FileText;

/** Which kernel a level has. */
public sealed interface KernelRole {

  /** How it is built; empty where it is not under test. */
  Optional<UnderTest> underTest();

  /** Of which commit it is and how it is built; empty where it is under test. */
  Optional<Fixed> fixed();

  /** The files of which it keeps what they said. */
  List<FileText> files();

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

    @Override
    public Optional<Fixed> fixed() {
      return Optional.empty();
    }

    @Override
    public List<FileText> files() {
      return fragments;
    }
  }

  /**
   * The same one in every trial, whatever is under test. It is named by its commit and not by a
   * file: so the journal says what was booted, and a cache that was emptied costs a build and not
   * the campaign.
   *
   * @param commit that it is built of, in hexadecimal
   * @param base make target of the base configuration
   * @param fragments configuration fragments, the later winning
   */
  record Fixed(String commit, String base, List<FileText> fragments) implements KernelRole {
    public Fixed {
      fragments = List.copyOf(fragments);
    }

    /** How it is built, as one under test would be. */
    UnderTest build() {
      return new UnderTest(base, fragments);
    }

    @Override
    public Optional<UnderTest> underTest() {
      return Optional.empty();
    }

    @Override
    public Optional<Fixed> fixed() {
      return Optional.of(this);
    }

    @Override
    public List<FileText> files() {
      return fragments;
    }
  }
}
