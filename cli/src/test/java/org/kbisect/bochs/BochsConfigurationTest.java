package org.kbisect.bochs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BochsConfigurationTest {
  @Test
  void namesTheProcessorTheDiskAndThePorts() {
    var host = new EmulatedHost("h", "a host", Processor.SKYLAKE, 512, List.of());

    String text = BochsConfiguration.text(host, new BochsFiles(Path.of("/e")));

    assertThat(text.lines())
        .contains(
            "megs: 512",
            "cpu: model=corei7_skylake_x, count=1, ips=50000000, reset_on_triple_fault=0,"
                + " ignore_bad_msrs=1",
            "ata0-master: type=disk, mode=flat, path=\"/e/disk.img\"",
            "com1: enabled=1, mode=file, dev=\"/e/console.log\"",
            "com2: enabled=1, mode=file, dev=\"/e/events.jsonl\"",
            "log: \"/e/bochs.log\"",
            "panic: action=fatal");
  }
}
