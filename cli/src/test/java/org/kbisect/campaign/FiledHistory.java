package org.kbisect.campaign;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.kbisect.build.BuildInputs;
import org.kbisect.build.BuildResult;
import org.kbisect.build.KernelBuilder;
import org.kbisect.build.KernelImage;
import org.kbisect.build.KernelSource;
import org.kbisect.build.SourceTree;
import org.kbisect.build.TreeChange;
import org.kbisect.search.CommitGraph;

/**
 * A history with files, drawn from a seed. There are parts, each of one file. The makefile says
 * which are built; a commit changes a part's file, moves it to another name, or has it built from
 * then on, and most commits change what is never built. The culprit changes a part that is built in
 * it. A tree is what all the changes make that a commit contains.
 */
final class FiledHistory implements Lineage, KernelSource, KernelBuilder, Relevance {
  private static final int PARTS = 6;
  private static final String MARK = " with the fault";

  /** What a commit does to a part. */
  private enum Kind {
    CHANGE,
    MOVE,
    BUILD_FROM_NOW_ON,
    DOCUMENT,
    BREAK,
    MEND
  }

  private record Change(Kind kind, int part) {}

  private final CommitGraph graph;
  private final List<Change> changes = new ArrayList<>();
  private final Set<Integer> builtFromTheStart = new HashSet<>();
  private final List<Map<String, String>> trees = new ArrayList<>();
  private final int culprit;
  private final Map<String, KernelImage> cache = new LinkedHashMap<>();
  private final List<String> built = new ArrayList<>();

  private FiledHistory(Random random, CommitGraph graph, boolean breaks) {
    this.graph = graph;
    for (int part = 0; part < PARTS; part++) {
      if (random.nextInt(3) == 0) {
        builtFromTheStart.add(part);
      }
    }
    for (int commit = 0; commit < graph.size(); commit++) {
      changes.add(change(random, breaks));
    }
    this.culprit = drawCulprit(random);
    for (int commit = 0; commit < graph.size(); commit++) {
      trees.add(tree(commit));
    }
  }

  static String id(int commit) {
    return "%040d".formatted(commit);
  }

  static FiledHistory draw(Random random, CommitGraph graph, boolean breaks) {
    return new FiledHistory(random, graph, breaks);
  }

  private static Change change(Random random, boolean breaks) {
    int part = random.nextInt(PARTS);
    return switch (random.nextInt(20)) {
      case 0, 1, 2, 3 -> new Change(Kind.CHANGE, part);
      case 4, 5 -> new Change(Kind.MOVE, part);
      case 6 -> new Change(Kind.BUILD_FROM_NOW_ON, part);
      case 7 -> new Change(breaks ? Kind.BREAK : Kind.DOCUMENT, part);
      case 8, 9 -> new Change(breaks ? Kind.MEND : Kind.DOCUMENT, part);
      default -> new Change(Kind.DOCUMENT, part);
    };
  }

  /** One that is built in it; where none is drawn, one is made so. */
  private int drawCulprit(Random random) {
    int drawn = 1 + random.nextInt(graph.size() - 1);
    int part = random.nextInt(PARTS);
    boolean already =
        builtFromTheStart.contains(part)
            || graph.ancestors(drawn).stream()
                .anyMatch(
                    commit ->
                        commit != drawn
                            && changes
                                .get(commit)
                                .equals(new Change(Kind.BUILD_FROM_NOW_ON, part)));
    if (!already) {
      builtFromTheStart.add(part);
    }
    changes.set(drawn, new Change(Kind.CHANGE, part));
    return drawn;
  }

  private Map<String, String> tree(int commit) {
    var names = new int[PARTS];
    var contents = new StringBuilder[PARTS];
    var building = new BitSet();
    builtFromTheStart.forEach(building::set);
    var broken = new BitSet();
    var documents = new TreeMap<Integer, Integer>();
    for (int part = 0; part < PARTS; part++) {
      contents[part] = new StringBuilder("part " + part);
    }
    BitSet contained = graph.ancestors(commit);
    for (int each = contained.nextSetBit(1); each >= 0; each = contained.nextSetBit(each + 1)) {
      int part = changes.get(each).part();
      switch (changes.get(each).kind()) {
        case CHANGE -> contents[part].append(each == culprit ? MARK : " " + each);
        case MOVE -> names[part]++;
        case BUILD_FROM_NOW_ON -> building.set(part);
        case DOCUMENT -> documents.put(part, each);
        case BREAK -> broken.set(part);
        case MEND -> broken.clear(part);
      }
    }
    var tree = new TreeMap<String, String>();
    var makefile = new StringBuilder();
    for (int part = 0; part < PARTS; part++) {
      String file = "part%d/part%dv%d.c".formatted(part, part, names[part]);
      tree.put(file, contents[part] + (broken.get(part) ? " broken" : ""));
      if (building.get(part)) {
        makefile.append(file).append(' ');
      }
    }
    tree.put("Makefile", makefile.toString());
    documents.forEach((part, text) -> tree.put("Documentation/" + part, "text " + text));
    for (int part = 0; part < PARTS; part++) {
      tree.putIfAbsent("Documentation/" + part, "");
    }
    return tree;
  }

  private Map<String, String> files(String commit) {
    return trees.get(Integer.parseInt(commit));
  }

  private static List<String> read(Map<String, String> tree) {
    var read = new ArrayList<>(List.of("Makefile"));
    read.addAll(List.of(tree.getOrDefault("Makefile", "").strip().split(" ")));
    read.remove("");
    return read;
  }

  private String text(String commit) {
    var text = new StringBuilder();
    read(files(commit)).forEach(file -> text.append(files(commit).get(file)).append('\n'));
    return text.toString();
  }

  boolean isBad(String commit) {
    return text(commit).contains(MARK);
  }

  boolean builds(String commit) {
    return !text(commit).contains("broken");
  }

  String culprit() {
    return id(culprit);
  }

  /** Commits that were built, in their order. */
  List<String> built() {
    return built;
  }

  /** Deletes all kernels, as a person may at any moment. */
  void emptyCache() {
    cache.clear();
  }

  @Override
  public NumberedRange range() {
    var ids = IntStream.range(0, graph.size()).mapToObj(FiledHistory::id).toList();
    return new NumberedRange(graph, ids, List.of(0), graph.size() - 1);
  }

  @Override
  public NumberedRange unlimited() {
    return range();
  }

  @Override
  public List<String> mergeBases() {
    return List.of();
  }

  @Override
  public List<String> parents(String commit) {
    return IntStream.of(graph.parents(Integer.parseInt(commit)))
        .mapToObj(FiledHistory::id)
        .toList();
  }

  @Override
  public Optional<String> revert(String commit) {
    return Optional.empty();
  }

  @Override
  public String treeId(String commit) {
    return commit;
  }

  @Override
  public boolean agree(String tree, String other, BuildInputs inputs) {
    return changes(tree, other).stream().noneMatch(inputs::canMatter);
  }

  private List<TreeChange> changes(String one, String other) {
    var paths = new HashSet<>(files(one).keySet());
    paths.addAll(files(other).keySet());
    var found = new ArrayList<TreeChange>();
    for (String path : paths) {
      String before = files(one).get(path);
      String after = files(other).get(path);
      if (before == null || !before.equals(after)) {
        found.add(new TreeChange(path, before == null || after == null, true));
      }
    }
    return found;
  }

  @Override
  public SourceTree checkout(String commit) {
    return new SourceTree(Path.of("/tree"), commit);
  }

  @Override
  public Optional<KernelImage> find(String treeId) {
    return Optional.ofNullable(cache.get(treeId));
  }

  @Override
  public Optional<BuildInputs> inputs(String treeId) {
    return cache.containsKey(treeId) ? Optional.of(list(treeId)) : Optional.empty();
  }

  private BuildInputs list(String commit) {
    return new BuildInputs(Set.copyOf(read(files(commit))), Set.of(), Set.of(), false);
  }

  @Override
  public Optional<Inferred> infer(String treeId, KernelSource source) throws IOException {
    for (Map.Entry<String, KernelImage> kernel : cache.entrySet()) {
      if (source.agree(kernel.getKey(), treeId, list(kernel.getKey()))) {
        return Optional.of(new Inferred(kernel.getValue(), list(kernel.getKey())));
      }
    }
    return Optional.empty();
  }

  @Override
  public BuildResult build(SourceTree source) {
    String commit = source.treeId();
    built.add(commit);
    if (!builds(commit)) {
      return new BuildResult.NotBuilt("error: no", Path.of("/log"), Duration.ofSeconds(9));
    }
    cache.put(commit, new KernelImage(Path.of("/vmlinux"), text(commit)));
    return new BuildResult.Built(cache.get(commit), Duration.ofSeconds(9));
  }

  @Override
  public Optional<BitSet> differing(NumberedRange range, BitSet asked, List<String> commits) {
    var differing = new BitSet();
    for (String commit : commits) {
      Optional<BuildInputs> inputs = known(commit);
      if (inputs.isEmpty()) {
        return Optional.empty();
      }
      asked.stream()
          .filter(
              number ->
                  changes(id(number), id(range.graph().parent(number, 0))).stream()
                      .anyMatch(inputs.get()::canMatter))
          .forEach(differing::set);
    }
    return Optional.of(differing);
  }

  private Optional<BuildInputs> known(String commit) {
    try {
      Optional<BuildInputs> own = inputs(commit);
      return own.isPresent() ? own : infer(commit, this).map(Inferred::inputs);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What an earlier run of a campaign left, by how many trials it had. */
  static final class ListedNotes implements Notes {
    private final Map<Integer, RelevantCommits> notes = new HashMap<>();
    private int trials;

    /** The same as it was when there were so many trials. */
    ListedNotes upTo(int most) {
      var earlier = new ListedNotes();
      notes.forEach(
          (at, note) -> {
            if (at <= most) {
              earlier.notes.put(at, note);
            }
          });
      earlier.trials = most;
      return earlier;
    }

    @Override
    public Optional<RelevantCommits> find(int after) {
      return Optional.ofNullable(notes.get(after));
    }

    @Override
    public boolean hasMoreThan(int after) {
      return trials > after;
    }

    @Override
    public void write(int after, RelevantCommits learned) {
      notes.put(after, learned);
    }
  }
}
