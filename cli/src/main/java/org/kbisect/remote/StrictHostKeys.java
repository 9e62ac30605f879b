package org.kbisect.remote;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.client.keyverifier.KnownHostsServerKeyVerifier;
import org.apache.sshd.client.keyverifier.RejectAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.signature.Signature;
import org.jspecify.annotations.Nullable;
import org.kbisect.plan.LabFault;

/** Takes the keys that a known-hosts file has for a host, and no other; the file is not written. */
final class StrictHostKeys extends KnownHostsServerKeyVerifier {
  private final HostEntry host;
  private volatile @Nullable String fault;

  StrictHostKeys(HostEntry host) {
    super(RejectAllServerKeyVerifier.INSTANCE, host.knownHosts());
    this.host = host;
  }

  /** Why the key was not taken; empty where it was. */
  Optional<String> fault() {
    return Optional.ofNullable(fault);
  }

  /**
   * Asks the host for a key of a kind that the file has. Asked for another that it has, too, an
   * honest host would look like a changed one.
   *
   * @throws LabFault when the file cannot be read
   */
  void preferKnown(SshClient client) throws LabFault {
    List<String> kinds = knownKinds();
    if (kinds.isEmpty()) {
      return; // the host's key is then refused with its fingerprint
    }
    List<NamedFactory<Signature>> fitting =
        client.getSignatureFactories().stream()
            .filter(factory -> kinds.contains(KeyUtils.getCanonicalKeyType(factory.getName())))
            .collect(Collectors.toCollection(ArrayList::new));
    if (fitting.isEmpty()) {
      throw new LabFault(
          "%s: %s has only keys of it of the kinds %s, which kbisect does not know"
              .formatted(host, host.knownHosts(), String.join(", ", kinds)));
    }
    // The user's own key may be of another kind: all are left to that.
    client.setUserAuthFactories(
        List.of(new UserAuthPublicKeyFactory(client.getSignatureFactories())));
    client.setSignatureFactories(fitting);
  }

  private List<String> knownKinds() throws LabFault {
    if (!Files.isReadable(host.knownHosts())) {
      throw new LabFault(
          "%s: cannot read its key's file %s; ssh-keyscan -p %d %s prints its keys"
              .formatted(host, host.knownHosts(), host.port(), host.address()));
    }
    try {
      return KnownHostEntry.readKnownHostEntries(host.knownHosts()).stream()
          .filter(entry -> entry.isHostMatch(host.address(), host.port()))
          .map(entry -> entry.getKeyEntry().getKeyType())
          .distinct()
          .toList();
    } catch (IOException | RuntimeException e) {
      throw new LabFault(
          "%s: cannot read %s: %s".formatted(host, host.knownHosts(), e.getMessage()), e);
    }
  }

  @Override
  protected boolean acceptUnknownHostKey(
      ClientSession session, SocketAddress address, PublicKey key) {
    fault =
        "its key %s is not in %s; compare it on the host (ssh-keygen -lf), then add what ssh-keyscan -p %d %s prints"
            .formatted(
                KeyUtils.getFingerPrint(key), host.knownHosts(), host.port(), host.address());
    return false;
  }

  @Override
  public boolean acceptModifiedServerKey(
      ClientSession session,
      SocketAddress address,
      KnownHostEntry entry,
      PublicKey expected,
      PublicKey actual) {
    fault =
        "its key has changed: %s has %s, and it shows %s; it was set up anew, or it is another host"
            .formatted(
                host.knownHosts(),
                KeyUtils.getFingerPrint(expected),
                KeyUtils.getFingerPrint(actual));
    return false;
  }
}
