package org.kbisect.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.kbisect.plan.LabFault;

/**
 * Connects to hosts, with nothing of the user's SSH but what the host's entry names.
 *
 * @param environment where an agent's socket is named
 */
record SshConnector(Map<String, String> environment) implements Connector {
  /** A connection on which nothing is heard is asked so often whether it lives. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);

  /** So many of them unanswered are a lost host: it is noticed within half a minute. */
  private static final int MOST_UNANSWERED = 4;

  private static final String AGENT = "SSH_AUTH_SOCK";

  @Override
  public Connection connect(HostEntry host) throws LabFault, InterruptedException {
    var keys = new StrictHostKeys(host);
    SshClient client = client(host, keys);
    boolean connected = false;
    try {
      client.start();
      ClientSession session = session(client, host, keys);
      authenticate(session, host);
      connected = true;
      return new SshConnection(client, session);
    } finally {
      if (!connected) {
        client.stop();
      }
    }
  }

  private SshClient client(HostEntry host, StrictHostKeys keys) throws LabFault {
    SshClient client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(keys);
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(identities(host));
    client.setPasswordIdentityProvider(null);
    keys.preferKnown(client);
    agent(host).ifPresent(client::setAgentFactory);
    CoreModuleProperties.PREFERRED_AUTHS.set(client, "publickey");
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, HEARTBEAT);
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, MOST_UNANSWERED);
    CoreModuleProperties.IDLE_TIMEOUT.set(client, Duration.ZERO);
    CoreModuleProperties.NIO2_READ_TIMEOUT.set(client, Duration.ZERO);
    return client;
  }

  private static KeyIdentityProvider identities(HostEntry host) throws LabFault {
    if (host.key().isEmpty()) {
      return KeyIdentityProvider.EMPTY_KEYS_PROVIDER;
    }
    Path file = host.key().get();
    try (var in = Files.newInputStream(file)) {
      Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(null, file::toString, in, null);
      if (pairs == null) {
        throw new LabFault("%s: there is no private key in %s".formatted(host, file));
      }
      return KeyIdentityProvider.wrapKeyPairs(pairs);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new LabFault(
          "%s: cannot read the private key %s (one with a passphrase goes into ssh-agent): %s"
              .formatted(host, file, e.getMessage()),
          e);
    }
  }

  private Optional<AgentFactory> agent(HostEntry host) throws LabFault {
    if (host.key().isPresent()) {
      return Optional.empty();
    }
    String socket = environment.getOrDefault(AGENT, "");
    if (socket.isEmpty()) {
      throw new LabFault(
          "%s: its entry names no key, and there is no ssh-agent (%s is not set)"
              .formatted(host, AGENT));
    }
    return Optional.of(new AgentFactory(Path.of(socket)));
  }

  private static ClientSession session(SshClient client, HostEntry host, StrictHostKeys keys)
      throws LabFault, InterruptedException {
    try {
      return client
          .connect(host.user(), host.address(), host.port())
          .verify(host.limits().connect())
          .getSession();
    } catch (IOException | UncheckedIOException e) {
      requireNotInterrupted();
      throw new LabFault(
          "%s does not answer: %s".formatted(host, keys.fault().orElse(reason(e))), e);
    }
  }

  private static void authenticate(ClientSession session, HostEntry host)
      throws LabFault, InterruptedException {
    var keys = (StrictHostKeys) session.getServerKeyVerifier();
    try {
      session.auth().verify(host.limits().connect());
    } catch (IOException e) {
      requireNotInterrupted();
      Optional<String> fault = keys.fault();
      if (fault.isPresent()) {
        throw new LabFault("%s: %s".formatted(host, fault.get()), e);
      }
      if (isRefusal(e)) {
        throw new LabFault(
            "%s refuses %s for the user %s: its public half belongs into that user's"
                    .formatted(host, key(host), host.user())
                + " ~/.ssh/authorized_keys there",
            e);
      }
      throw new LabFault("%s: SSH failed: %s".formatted(host, reason(e)), e);
    }
  }

  private static boolean isRefusal(IOException e) {
    return String.valueOf(e.getMessage()).contains("No more authentication methods available");
  }

  private static String key(HostEntry host) {
    return host.key().map(file -> "the key " + file).orElse("the keys of ssh-agent");
  }

  private static void requireNotInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("while a host was connected to");
    }
  }

  /** The library wraps what the system said. */
  private static String reason(Throwable e) {
    Throwable inner = e;
    while (inner.getCause() != null
        && (inner instanceof SshException || inner.getMessage() == null)) {
      inner = inner.getCause();
    }
    return String.valueOf(inner.getMessage());
  }
}
