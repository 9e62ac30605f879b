package org.kbisect.remote;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.kbisect.place.Place;
import org.kbisect.place.PlaceContract;
import org.kbisect.place.TinyKernel;
import org.kbisect.process.Clocks;
import org.kbisect.process.LocalPrograms;
import org.kbisect.qemu.Hardware;
import org.kbisect.qemu.QemuCommandLine;

/**
 * The contract of a place, kept by a host that is reached by SSH: this one, through Debian's sshd.
 */
class SshContractIT extends PlaceContract {
  @TempDir private Path lab;

  private LoopbackSshd sshd;
  private Place place;

  @BeforeEach
  void startSshd() throws Exception {
    var programs = new LocalPrograms();
    for (String tool : List.of(QemuCommandLine.PROGRAM, "gcc", "ssh-keygen")) {
      assumeTrue(programs.find(tool).isPresent(), "there is no " + tool);
    }
    assumeTrue(LoopbackSshd.isThere(), "there is no sshd");
    sshd = LoopbackSshd.start(lab);
    place =
        SshPlace.ofGuests(
            List.of(sshd.entry()),
            out(lab),
            hardware(),
            Map.of(),
            new LocalPrograms(),
            Clocks.system());
  }

  /** No host is out of use; a folder that is not there says so. */
  static HostsOut out(Path folder) {
    return new HostsOut(folder.resolve("hosts-out"), InstantSource.system());
  }

  static Hardware hardware() {
    return new Hardware(
        "tiny",
        "drawn by a test",
        Hardware.AcceleratorChoice.TCG,
        "pc",
        Optional.empty(),
        1,
        64,
        List.of("VGA"),
        Optional.empty());
  }

  @AfterEach
  void endSshd() {
    if (sshd != null) {
      sshd.close();
    }
  }

  @Override
  protected Place place() {
    return place;
  }

  @Override
  protected Path kernel(Path file) throws Exception {
    return TinyKernel.make(file);
  }

  @Override
  protected List<?> running() {
    return RemoteQemus.of(lab.resolve("work").toString());
  }

  @Override
  protected void cutPower() {
    RemoteQemus.of(lab.resolve("work").toString()).forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  protected int brought() {
    try (Stream<Path> files = Files.list(lab.resolve("work/store"))) {
      return (int) files.count();
    } catch (IOException e) {
      return 0;
    }
  }
}
