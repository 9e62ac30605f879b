package org.kbisect.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kbisect.process.LocalPrograms;

/**
 * What a host says that its KVM wrote, against what the emulated processor finds there: Bochs'
 * debugger stops where a guest is about to halt and walks the guest's page tables and KVM's.
 */
@Tag("long")
class DebuggerOracleIT {
  /** Guest-linear, as guest.h has them: where the guest halts, and the pages of its display. */
  private static final String HALT = "0x8016";

  private static final int DISPLAY = 0x40000000;
  private static final int PAGE = 0x1000;
  private static final List<String> GUESTS = List.of("on", "off");

  /** By index into the guest's PAT, of which an entry has the bits PAT, PCD and PWT. */
  private static final List<String> TYPES = List.of("wb", "wc", "uc-", "uc", "wt", "wp");

  /** A walk ends with the guest's own entry, KVM's for the page itself, and where that leads. */
  private static final Pattern WALK =
      Pattern.compile(
          "\n *PTE: 0x[0-9a-f]{8}([0-9a-f]{8}) [^\n]*"
              + "(?:\nEPT [^\n]*){3}\nEPT *PTE: 0x[0-9a-f]{8}([0-9a-f]{8})[^\n]*? (ignore_pat|IGNORE_PAT)"
              + " (\\w+)\n[^\n]*linear page");

  @TempDir private Path directory;
  private Path repository;

  @BeforeEach
  void prepare() throws Exception {
    repository = HostHistory.repository(Kbisect.in(directory).withUsersCache());
  }

  @ParameterizedTest
  @CsvSource({"host-good, IGNORE_PAT", "host-bad, ignore_pat"})
  void theProcessorFindsWhatKvmIsSaidToHaveWritten(String revision, String pat) throws Exception {
    var ran =
        watched()
            .run("probe", revision, "--repo", repository.toString(), "--role", "host", "--json");
    assertThat(ran.out()).as(ran.err()).isNotEmpty();

    String said = Files.readString(Path.of(ran.json().get("evidence").asText(), "bochs.out"));
    Matcher walk = WALK.matcher(said);
    for (String guest : GUESTS) {
      for (int page = 0; page < TYPES.size(); page++) {
        assertThat(walk.find()).as("page %d in %s", page, said).isTrue();
        assertThat(patIndex(walk.group(1))).isEqualTo(page);
        assertThat(masks(ran.json(), guest, TYPES.get(page)))
            .containsOnly("0x%02x".formatted(Integer.parseUnsignedInt(walk.group(2), 16) & 0x78));
        if (guest.equals("on")) {
          assertThat(walk.group(3)).isEqualTo(pat);
          assertThat(walk.group(4)).isEqualTo("WB");
        }
      }
    }
    assertThat(walk.find()).isFalse();
  }

  /** The bits 7, 4 and 3 of an entry. */
  private static int patIndex(String entry) {
    int bits = Integer.parseUnsignedInt(entry, 16);
    return (bits >> 7 & 1) << 2 | (bits >> 4 & 1) << 1 | bits >> 3 & 1;
  }

  /** What the host reported of a page, by both of its sources. */
  private static List<String> masks(JsonNode boot, String guest, String asked) {
    return StreamSupport.stream(boot.get("events").spliterator(), false)
        .filter(event -> event.get("event").asText().equals("ept"))
        .filter(event -> event.get("mtrrs").asText().equals(guest))
        .filter(event -> event.get("asked").asText().equals(asked))
        .map(event -> List.of(event.get("function").asText(), event.get("entry").asText()))
        .findFirst()
        .orElseThrow();
  }

  /** kbisect with a bochs on its PATH that has the debugger look, and is the real one else. */
  private Kbisect watched() throws Exception {
    var looks = new ArrayList<>(List.of("lb " + HALT));
    for (int guest = 0; guest < GUESTS.size(); guest++) {
      looks.add("continue");
      for (int page = 0; page < TYPES.size(); page++) {
        looks.add("page 0x%x".formatted(DISPLAY + page * PAGE));
      }
    }
    looks.add("continue");
    Path commands = Files.write(directory.resolve("commands"), looks);
    Path programs = Files.createDirectory(directory.resolve("programs"));
    Path bochs =
        Files.writeString(
            programs.resolve("bochs"),
            "#!/bin/sh\ncp %s \"$5\"\nexec %s \"$@\"\n".formatted(commands, real("bochs")));
    Files.setPosixFilePermissions(bochs, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> environment =
        new HashMap<>(Kbisect.in(directory).withUsersCache().environment());
    environment.put("PATH", programs + ":" + System.getenv("PATH"));
    return new Kbisect(directory, environment);
  }

  private static Path real(String program) {
    return new LocalPrograms().find(program).orElseThrow();
  }
}
