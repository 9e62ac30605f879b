package org.kbisect.app;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.kbisect.build.BuildInputs;
import org.kbisect.build.KernelBuilder;
import org.kbisect.campaign.Lineage;
import org.kbisect.campaign.Relevance;
import org.kbisect.git.RangeChanges;
import org.kbisect.git.RangeChanges.Pair;
import org.kbisect.git.WorkTree;
import org.kbisect.plan.Chain;
import org.kbisect.plan.Experiment;
import org.kbisect.plan.Judge;
import org.kbisect.plan.LabFault;

/** Which commits can change the kernel, by the lists in the build cache and the commits' trees. */
public record GitRelevance(WorkTree tree, KernelBuilder builder, RangeChanges changes)
    implements Relevance {

  /** Of the kernels that a judge boots; empty where a command judges, which may read any file. */
  public static Optional<GitRelevance> of(Wiring wiring, Judge judge, WorkTree tree)
      throws IOException, InterruptedException, LabFault {
    Optional<Experiment> booted = judge.booted();
    if (booted.isEmpty()) {
      return Optional.empty();
    }
    Experiment tested = booted.get().chain().map(Chain::host).orElse(booted.get());
    return Optional.of(new GitRelevance(tree, wiring.builder(tested), RangeChanges.of(tree)));
  }

  @Override
  public Optional<BitSet> differing(Lineage.NumberedRange range, BitSet asked, List<String> built)
      throws IOException {
    var lists = new ArrayList<BuildInputs>();
    for (String commit : built) {
      Optional<BuildInputs> inputs = inputs(commit);
      if (inputs.isEmpty()) {
        return Optional.empty();
      }
      lists.add(inputs.get());
    }
    int[] numbers = asked.stream().toArray();
    var pairs = new ArrayList<Pair>();
    for (int number : numbers) {
      String parent = range.ids().get(range.graph().parent(number, 0));
      pairs.add(new Pair(range.ids().get(number), parent));
    }
    boolean[] differ =
        changes.differ(
            pairs, change -> lists.stream().anyMatch(inputs -> inputs.canMatter(change)));
    var differing = new BitSet();
    for (int which = 0; which < numbers.length; which++) {
      differing.set(numbers[which], differ[which]);
    }
    return Optional.of(differing);
  }

  /** What the build of a commit's kernel has read, or would have: that of a like one has. */
  public Optional<BuildInputs> inputs(String commit) throws IOException {
    String treeId = tree.treeId(commit);
    Optional<BuildInputs> own = builder.inputs(treeId);
    return own.isPresent() ? own : builder.infer(treeId, tree).map(KernelBuilder.Inferred::inputs);
  }
}
