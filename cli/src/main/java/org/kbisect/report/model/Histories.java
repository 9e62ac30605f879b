package org.kbisect.report.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kbisect.campaign.Lineage;
import org.kbisect.search.CommitGraph;

/** The tried commits of a range in their places, the newest first. */
final class Histories {
  private Histories() {}

  static List<HistoryLine> of(Lineage.NumberedRange range, List<Kernel> kernels) {
    Map<Integer, Integer> kernelOf = kernelsByNumber(range, kernels);
    int[] depths = depths(range.graph(), range.bad());
    BitSet searched = range.graph().ancestors(range.bad());
    searched.andNot(
        range.graph().ancestors(range.goods().stream().mapToInt(Integer::intValue).toArray()));
    List<Integer> tried = kernelOf.keySet().stream().sorted((a, b) -> b - a).toList();
    var lines = new ArrayList<HistoryLine>();
    for (int at = 0; at < tried.size(); at++) {
      int number = tried.get(at);
      int next = at + 1 < tried.size() ? tried.get(at + 1) : -1;
      lines.add(
          new HistoryLine(
              depths[number],
              kernelOf.getOrDefault(number, 0),
              searched.get(next + 1, number).cardinality()));
    }
    return lines;
  }

  private static Map<Integer, Integer> kernelsByNumber(
      Lineage.NumberedRange range, List<Kernel> kernels) {
    var numbers = new HashMap<String, Integer>();
    for (int number = 0; number < range.ids().size(); number++) {
      numbers.put(range.ids().get(number), number);
    }
    var byNumber = new HashMap<Integer, Integer>();
    for (int kernel = 0; kernel < kernels.size(); kernel++) {
      Integer number = numbers.get(kernels.get(kernel).commit());
      if (number != null) {
        byNumber.put(number, kernel);
      }
    }
    return byNumber;
  }

  /** How many merged branches a commit is inside of, seen from the bad end. */
  private static int[] depths(CommitGraph graph, int bad) {
    var depths = new int[graph.size()];
    Arrays.fill(depths, Integer.MAX_VALUE);
    depths[bad] = 0;
    for (int commit = bad; commit >= 0; commit--) {
      if (depths[commit] < Integer.MAX_VALUE) {
        for (int which = 0; which < graph.parentCount(commit); which++) {
          int parent = graph.parent(commit, which);
          depths[parent] = Math.min(depths[parent], depths[commit] + (which > 0 ? 1 : 0));
        }
      }
    }
    return Arrays.stream(depths).map(depth -> depth == Integer.MAX_VALUE ? 0 : depth).toArray();
  }
}
