package org.kbisect.search;

import java.util.Optional;

/** What a search wants next. */
public sealed interface Suggestion {

  /**
   * Boot this commit once more.
   *
   * @param commit index in the graph
   */
  record Run(int commit) implements Suggestion {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.run(this);
    }
  }

  /** Nothing more is to be learned within the limits. */
  record Done(Conclusion conclusion) implements Suggestion {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.done(this);
    }
  }

  <R> R match(Cases<R> cases);

  /** What the search found; empty while it wants more. */
  default Optional<Conclusion> end() {
    return match(
        new Cases<>() {
          @Override
          public Optional<Conclusion> run(Run wanted) {
            return Optional.empty();
          }

          @Override
          public Optional<Conclusion> done(Done end) {
            return Optional.of(end.conclusion());
          }
        });
  }

  /** One answer for each kind of suggestion. */
  interface Cases<R> {
    R run(Run wanted);

    R done(Done end);
  }
}
