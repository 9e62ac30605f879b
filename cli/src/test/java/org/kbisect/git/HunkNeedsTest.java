package org.kbisect.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HunkNeedsTest {
  private static final String FUNCTION = "static int draw(void)";

  @Test
  void whoUsesAFunctionNeedsTheHunkThatBringsIt() {
    Hunk brings = hunk("a.c", "", List.of(), List.of("static int wait_for_it(int us)", "{", "}"));
    Hunk uses = hunk("b.c", FUNCTION, List.of(), List.of("\twait_for_it(3);"));

    assertThat(HunkNeeds.of(List.of(brings, uses))).isEqualTo(Map.of(1, Set.of(0)));
  }

  @Test
  void needsGoOnToWhatTheNeededNeeds() {
    Hunk macro = hunk("a.h", "", List.of(), List.of("#define DELAY_US 3"));
    Hunk brings = hunk("a.c", "", List.of(), List.of("int slow(void)", "\treturn DELAY_US;"));
    Hunk uses = hunk("b.c", FUNCTION, List.of(), List.of("\tslow();"));

    assertThat(HunkNeeds.of(List.of(macro, brings, uses)))
        .isEqualTo(Map.of(1, Set.of(0), 2, Set.of(0, 1)));
  }

  @Test
  void whoTakesANameAwayNeedsTheHunksThatEndItsUse() {
    Hunk removes = hunk("a.c", "", List.of("static int old_way(void)"), List.of());
    Hunk ends = hunk("a.c", FUNCTION, List.of("\told_way();"), List.of());

    assertThat(HunkNeeds.of(List.of(removes, ends))).isEqualTo(Map.of(0, Set.of(1)));
  }

  @Test
  void aLocalVariableIsOfNoUseInAnotherFunction() {
    Hunk local = hunk("a.c", FUNCTION, List.of(), List.of("\tint ret;"));
    Hunk same = hunk("a.c", FUNCTION, List.of(), List.of("\tret = 1;"));
    Hunk other = hunk("a.c", "int erase(void)", List.of(), List.of("\tret = 2;"));

    assertThat(HunkNeeds.of(List.of(local, same, other))).isEqualTo(Map.of(1, Set.of(0)));
  }

  @Test
  void aMemberOfAStructureIsKnownToAll() {
    Hunk member = hunk("a.h", "struct device {", List.of(), List.of("\tint stalls;"));
    Hunk uses = hunk("b.c", FUNCTION, List.of(), List.of("\tdevice->stalls++;"));

    assertThat(HunkNeeds.of(List.of(member, uses))).isEqualTo(Map.of(1, Set.of(0)));
  }

  @Test
  void aMakefileNeedsTheFileThatItNames() {
    Hunk file = new Hunk("d/slow.c", "", "new file", List.of(), List.of("int x;"));
    Hunk makefile = hunk("d/Makefile", "", List.of(), List.of("obj-y += slow.o"));
    Hunk other = hunk("e/Makefile", "", List.of(), List.of("obj-y += not-slow.o"));

    assertThat(HunkNeeds.of(List.of(file, makefile, other))).isEqualTo(Map.of(1, Set.of(0)));
  }

  @Test
  void aNameThatWasThereBeforeIsNoNeed() {
    Hunk changes = hunk("a.c", "", List.of("int slow(int us)"), List.of("int slow(long us)"));
    Hunk uses = hunk("b.c", FUNCTION, List.of(), List.of("\tslow(3);"));

    assertThat(HunkNeeds.of(List.of(changes, uses))).isEmpty();
  }

  private static Hunk hunk(String file, String function, List<String> removed, List<String> added) {
    return new Hunk(file, function, "@@ -1 +1 @@", removed, added);
  }
}
