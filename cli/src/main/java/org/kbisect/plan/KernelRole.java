package org.kbisect.plan;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.config.FileText;

/** Which kernel a level has. */
public sealed interface KernelRole {

  /** How it is built; empty where it is not under test. */
  Optional<UnderTest> underTest();

  /** Of which commit it is and how it is built; empty where it is under test. */
  Optional<Fixed> fixed();

  /** The files of which it keeps what they said. */
  List<FileText> files();

  /** The journals of earlier versions do not say it. */
  private static Optional<FileText> givenOrNot(Optional<FileText> over) {
    return Objects.requireNonNullElse(over, Optional.empty());
  }

  /**
   * The one that is built of the commit under test.
   *
   * @param base make target of the base configuration; empty where a file is the base
   * @param over a configuration that is laid over the base, as far as each kernel takes it
   * @param fragments configuration fragments, the later winning; each kernel must take all of them
   * @param modules names of modules, a line each: of those that base and {@code over} ask for, no
   *     others are built; empty where all are
   */
  record UnderTest(
      String base, Optional<FileText> over, List<FileText> fragments, Optional<FileText> modules)
      implements KernelRole {
    public UnderTest {
      over = givenOrNot(over);
      modules = givenOrNot(modules);
      fragments = List.copyOf(fragments);
    }

    /** One of which nothing is laid over the base. */
    public UnderTest(String base, List<FileText> fragments) {
      this(base, Optional.empty(), fragments);
    }

    /** One with all modules that are asked for. */
    public UnderTest(String base, Optional<FileText> over, List<FileText> fragments) {
      this(base, over, fragments, Optional.empty());
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
      return Stream.of(over.stream(), fragments.stream(), modules.stream())
          .flatMap(files -> files)
          .toList();
    }
  }

  /**
   * The same one in every trial, whatever is under test. It is named by its commit and not by a
   * file: so the journal says what was booted, and a cache that was emptied costs a build and not
   * the campaign.
   *
   * @param commit that it is built of, in hexadecimal
   * @param base make target of the base configuration; empty where a file is the base
   * @param over a configuration that is laid over the base
   * @param fragments configuration fragments, the later winning
   */
  record Fixed(String commit, String base, Optional<FileText> over, List<FileText> fragments)
      implements KernelRole {
    public Fixed {
      over = givenOrNot(over);
      fragments = List.copyOf(fragments);
    }

    /** The kernel of a commit, built as another is that is under test. */
    public static Fixed of(String commit, UnderTest like) {
      return new Fixed(commit, like.base(), like.over(), like.fragments());
    }

    /** How it is built, as one under test would be. */
    public UnderTest build() {
      return new UnderTest(base, over, fragments);
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
      return Stream.concat(over.stream(), fragments.stream()).toList();
    }
  }
}
