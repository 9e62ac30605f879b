package org.kbisect.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kbisect.config.FileText;
import org.kbisect.plan.KernelRole;
import org.kbisect.plan.LabFault;
import org.kbisect.remote.HostConfiguration;

/**
 * How a draft has kernels built.
 *
 * @param draft with all defaults
 */
record KernelRequest(Installation installation, Draft draft, AskedHost host) {
  /** The base that is a host's own configuration. */
  static final String OF_HOST = "host";

  /** A host that can be asked what its kernel is made of. */
  @FunctionalInterface
  interface AskedHost {
    HostConfiguration answer() throws LabFault, InterruptedException;
  }

  /**
   * The kernel under test.
   *
   * @param more names of fragments, for what runs on it
   */
  KernelRole.UnderTest underTest(Stream<String> more) throws LabFault, InterruptedException {
    List<FileText> fragments =
        fragments(Stream.concat(draft.all(DraftKey.FRAGMENTS).stream(), more));
    String base = draft.get(DraftKey.BASE_CONFIG);
    boolean ofHost = isOfHost(draft);
    boolean isFile = !ofHost && Files.isRegularFile(Path.of(base));
    boolean local = draft.isSet(DraftKey.LOCAL_MODULES);
    Optional<HostConfiguration> said =
        ofHost || local ? Optional.of(host.answer()) : Optional.empty();
    Optional<FileText> over =
        isFile
            ? Optional.of(FileText.read(Path.of(base)))
            : said.filter(asked -> ofHost)
                .map(asked -> FileText.told(asked.source(), asked.text()));
    return new KernelRole.UnderTest(
        over.isPresent() ? "" : base,
        over,
        fragments,
        said.filter(asked -> local).map(KernelRequest::modules));
  }

  private static FileText modules(HostConfiguration asked) {
    return FileText.told("modules of " + asked.source(), asked.modules());
  }

  /**
   * The kernel of a guest on a host. What the host's own file says is of the host's hardware, and
   * would make the guest's kernel large and its drivers modules: such a guest has the usual kernel.
   */
  KernelRole.UnderTest guestOn(KernelRole.UnderTest kernel) {
    return kernel.over().isEmpty()
        ? kernel
        : new KernelRole.UnderTest(Defaults.BASE, fragments(Defaults.FRAGMENTS.stream()));
  }

  /** Whether a draft's base is what a host says. */
  static boolean isOfHost(Draft draft) {
    return draft.find(DraftKey.BASE_CONFIG).equals(Optional.of(OF_HOST));
  }

  /** The same draft without what only a host can say. */
  static Draft withoutAsking(Draft said) {
    Draft all = said.has(DraftKey.LOCAL_MODULES) ? said.with(DraftKey.LOCAL_MODULES, false) : said;
    return isOfHost(all) ? all.with(DraftKey.BASE_CONFIG, Defaults.BASE) : all;
  }

  private List<FileText> fragments(Stream<String> names) {
    return names.map(name -> FileText.read(installation.fragment(name))).toList();
  }
}
