package org.kbisect.git;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What JGit sees of the system: no variable of git's, no settings of the user's or the machine's.
 * By them it would open another repository than it is told to, or merge in another way.
 */
final class JGitSystem extends SystemReader.Delegate {
  private JGitSystem(SystemReader system) {
    super(system);
  }

  /** Puts it in place; to be called before JGit opens anything. */
  static synchronized void settle() {
    if (!(SystemReader.getInstance() instanceof JGitSystem)) {
      SystemReader.setInstance(new JGitSystem(SystemReader.getInstance()));
    }
  }

  @Override
  public @Nullable String getenv(String variable) {
    return variable.startsWith("GIT_") ? null : super.getenv(variable);
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS files) {
    return new Nothing(parent, files);
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS files) {
    return new Nothing(parent, files);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS files) {
    return new Nothing(parent, files);
  }

  /** Settings that are in no file. */
  private static final class Nothing extends FileBasedConfig {
    Nothing(@Nullable Config parent, FS files) {
      super(parent, new File("/dev/null"), files);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }

    /**
     * JGit measures the resolution of file times, for which it writes files into the repository,
     * unless that is configured. 10 ms is the longest tick of a Linux kernel.
     */
    @Override
    public @Nullable String getString(String section, @Nullable String subsection, String name) {
      return section.equals("filesystem") ? "10 ms" : super.getString(section, subsection, name);
    }
  }
}
