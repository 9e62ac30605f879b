package org.kbisect.qemu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.kbisect.plan.LabFault;
import org.kbisect.process.MonotonicClock;

/**
 * The guest's virtual clock, at whose moments it is held. What the guest says between two of them
 * is dated at the later one, when all of it has been heard.
 */
final class HeldTime implements BootClock {
  /** Ten milliseconds of the guest take the host less than one second, however loaded. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final long POLL_MILLIS = 50;

  private final SocketChannel holds;
  private final Selector selector;
  private final MonotonicClock host;
  private final long start;
  private final BooleanSupplier over;
  private final List<SerialPort> ports;
  private final StringBuilder said = new StringBuilder();
  private volatile long moment;
  private boolean begun;
  private boolean held;

  /**
   * A guest that has not begun.
   *
   * @param holds where the plugin says that the guest is held
   * @param over whether no more moments can be expected: the guest has stopped or QEMU is gone
   * @param ports that the guest speaks on
   */
  HeldTime(SocketChannel holds, MonotonicClock host, BooleanSupplier over, List<SerialPort> ports)
      throws IOException {
    this.holds = holds;
    this.host = host;
    this.start = host.nanos();
    this.over = over;
    this.ports = ports;
    this.selector = Selector.open();
    holds.configureBlocking(false);
    holds.register(selector, SelectionKey.OP_READ);
  }

  @Override
  public long elapsed() {
    return moment;
  }

  @Override
  public long real() {
    return host.nanos() - start;
  }

  @Override
  public void await(long due) throws LabFault, IOException {
    if (begun) {
      moment += VirtualTime.PERIOD.toNanos();
    }
    begun = true;
    if (held) {
      release();
    }
    held = isHeld();
    for (SerialPort port : ports) {
      port.catchUp();
    }
  }

  @Override
  public void pass(long millis) throws LabFault, IOException {
    long until = moment + Duration.ofMillis(millis).toNanos();
    while (moment < until && !over.getAsBoolean()) {
      await(until);
    }
  }

  private void release() throws LabFault {
    try {
      holds.write(ByteBuffer.wrap(new byte[] {'\n'}));
    } catch (IOException e) {
      throw new LabFault("QEMU does not let the guest go on: " + e.getMessage(), e);
    }
  }

  /** Whether the guest is held, or will not be any more. */
  private boolean isHeld() throws LabFault, IOException {
    long giveUp = host.nanos() + LIMIT.toNanos();
    while (!over.getAsBoolean()) {
      if (hasSaidMoment()) {
        return true;
      }
      if (host.nanos() > giveUp) {
        throw new LabFault(
            "the guest did not come to %.3f s of its virtual time within %d minutes"
                .formatted(moment / 1e9, LIMIT.toMinutes()));
      }
    }
    return false;
  }

  private boolean hasSaidMoment() throws LabFault, IOException {
    selector.select(POLL_MILLIS);
    selector.selectedKeys().clear();
    var bytes = ByteBuffer.allocate(64);
    if (holds.read(bytes) > 0) {
      said.append(StandardCharsets.US_ASCII.decode(bytes.flip()));
    }
    if (said.indexOf("\n") < 0) {
      return false;
    }
    String line = said.toString().strip();
    said.setLength(0);
    if (!line.equals(Long.toString(moment))) {
      throw new LabFault("the guest is held at %s ns, and not at %d ns".formatted(line, moment));
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    selector.close();
    holds.close();
  }
}
