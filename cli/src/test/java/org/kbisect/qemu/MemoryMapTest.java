package org.kbisect.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.kbisect.qemu.MemoryMap.AddressRange;

class MemoryMapTest {
  /** As QEMU 7.2 prints it, shortened. */
  private static final String TREE =
      """
      FlatView #0
       AS "i440FX", root: bus master container
       Root memory region: (none)
        No rendered FlatView

      FlatView #1
       AS "memory", root: system
       AS "cpu-memory-0", root: system
       Root memory region: system
        0000000000000000-00000000000bffff (prio 0, ram): pc.ram
        00000000000c0000-00000000000c6fff (prio 0, rom): pc.ram @00000000000c0000
        0000000000100000-000000000fffffff (prio 0, ram): pc.ram @0000000000100000
        00000000fd000000-00000000fdffffff (prio 1, ram): bochs-display-vram
        00000000febf8000-00000000febf80ff (prio 0, i/o): edid
        00000000fffc0000-00000000ffffffff (prio 0, rom): pc.bios

      FlatView #2
       AS "I/O", root: io
       Root memory region: io
        00000000fd000000-00000000fd000007 (prio 0, i/o): dma-chan
      """;

  @Test
  void knowsTheDisplaysFirstBar() throws Exception {
    var map = MemoryMap.of(TREE, buses(0x0380, 0xfd000000L));

    AddressRange range = map.around(0xfd123456L);

    assertThat(range).isEqualTo(new AddressRange(0xfd000000L, 0xfdffffffL));
    assertThat(map.isVideo(range)).isTrue();
  }

  @Test
  void takesOtherMemoryForOther() throws Exception {
    var map = MemoryMap.of(TREE, buses(0x0300, 0xfd000000L));

    assertThat(map.around(0x5000)).isEqualTo(new AddressRange(0, 0xbffff));
    assertThat(map.around(0xfffffff0L)).isEqualTo(new AddressRange(0xfffc0000L, 0xffffffffL));
    assertThat(map.isVideo(map.around(0x5000))).isFalse();
  }

  @Test
  void takesAnUnknownAddressForItsPage() throws Exception {
    var map = MemoryMap.of(TREE, buses(0x0380, 0xfd000000L));

    assertThat(map.around(0xe0000123L)).isEqualTo(new AddressRange(0xe0000000L, 0xe0000fffL));
  }

  @Test
  void knowsNoVideoMemoryThatTheFirmwareHasNotPlaced() throws Exception {
    var map = MemoryMap.of(TREE, buses(0x0380, -1));

    assertThat(map.isVideo(map.around(0xfd000000L))).isFalse();
  }

  @Test
  void knowsNoVideoMemoryOfOtherDevices() throws Exception {
    var map = MemoryMap.of(TREE, buses(0x0200, 0xfd000000L));

    assertThat(map.video()).isEmpty();
  }

  private static JsonNode buses(int deviceClass, long address) throws Exception {
    return new ObjectMapper()
        .readTree(
            """
            [{"bus": 0, "devices": [
              {"class_info": {"class": 1536}, "regions": []},
              {"class_info": {"class": %d}, "regions": [
                {"bar": 2, "type": "memory", "address": 4273963008, "size": 4096},
                {"bar": 0, "type": "memory", "address": %d, "size": 16777216}]}]}]
            """
                .formatted(deviceClass, address));
  }
}
