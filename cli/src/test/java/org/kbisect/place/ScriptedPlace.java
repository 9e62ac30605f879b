package org.kbisect.place;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.kbisect.plan.Artifact;
import org.kbisect.plan.LabFault;

/**
 * A place for tests: whatever is started there plays a script, which is chosen by what the kernel's
 * file holds. Its clock goes as fast as the test does.
 */
public final class ScriptedPlace implements Place {
  private final Path store;
  private final Function<String, Script> scripts;
  private final Platform platform;
  private final Semaphore free = Slot.one();
  private final List<ScriptedSession> running = new CopyOnWriteArrayList<>();
  private final List<String> started = new ArrayList<>();
  private int brought;

  /**
   * A place.
   *
   * @param store a folder that stands for the place's disk
   * @param scripts what a kernel does, by the text in its file
   */
  public ScriptedPlace(Path store, Function<String, Script> scripts) {
    this(
        store,
        scripts,
        new Platform(
            Optional.empty(),
            "scripted",
            "script",
            "none",
            "none",
            "none",
            "none",
            Optional.empty()));
  }

  /** One whose results are labelled so. */
  public ScriptedPlace(Path store, Function<String, Script> scripts, Platform platform) {
    this.store = store;
    this.scripts = scripts;
    this.platform = platform;
  }

  /** The kernels that were started, by the text in their files. */
  public List<String> started() {
    return List.copyOf(started);
  }

  List<ScriptedSession> running() {
    return List.copyOf(running);
  }

  int brought() {
    return brought;
  }

  @Override
  public List<Fact> facts() {
    return List.of(Fact.known("script", "there is one"));
  }

  @Override
  public Lease lease(Needs needs) throws InterruptedException {
    return new ScriptedLease(Slot.take(free));
  }

  private final class ScriptedLease implements Lease {
    private final Slot slot;

    ScriptedLease(Slot slot) {
      this.slot = slot;
    }

    @Override
    public Path put(Artifact artifact, Path file) throws LabFault {
      Path there = store.resolve(artifact.sha256());
      try {
        if (!Files.exists(there)) {
          Files.copy(file, Files.createDirectories(store).resolve(artifact.sha256()));
          brought++;
        }
        return there;
      } catch (IOException e) {
        throw new LabFault("cannot bring " + file, e);
      }
    }

    @Override
    public Session start(Stack stack, Path evidence, Listener listener) throws IOException {
      String kernel = Files.readString(stack.kernel().orElseThrow());
      started.add(kernel);
      Script script = scripts.apply(kernel);
      var session = new ScriptedSession(script, platform, evidence, listener, running::remove);
      running.add(session);
      return session;
    }

    @Override
    public void close() throws LabFault {
      try (slot) {
        for (ScriptedSession session : running()) {
          session.close();
        }
      } catch (IOException e) {
        throw new LabFault("cannot fetch the evidence", e);
      }
    }
  }
}
