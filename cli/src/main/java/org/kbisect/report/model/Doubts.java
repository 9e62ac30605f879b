package org.kbisect.report.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.kbisect.campaign.Finding.FirstBad;
import org.kbisect.campaign.Verification;
import org.kbisect.judge.Call;
import org.kbisect.report.model.Caution.Kind;

/**
 * What a reader would doubt about a culprit, so that the report says it first.
 *
 * @param culprit empty where the repository cannot be read
 */
record Doubts(FirstBad found, Optional<CommitFacts> culprit, List<Kernel> kernels) {

  List<Caution> all() {
    var cautions = new ArrayList<Caution>();
    Verification verified = found.verification();
    if (!verified.holds()) {
      cautions.add(
          doubt("What was found does not hold together when it is verified: do not rely on it."));
    }
    verified
        .change()
        .ifPresent(
            change -> cautions.add(doubt("Its times do not compare: " + change.words() + ".")));
    culprit.ifPresent(facts -> cautions.addAll(ofCommit(facts)));
    if (isSameKernel()) {
      cautions.add(doubt("The culprit builds the same kernel as its parent."));
    }
    cautions.addAll(notVerified(verified));
    return cautions;
  }

  private static List<Caution> ofCommit(CommitFacts facts) {
    var doubts = new ArrayList<Caution>();
    if (facts.parents().size() > 1) {
      doubts.add(
          doubt(
              "The culprit is a merge of %d lines: each of them is good, and only together they are bad."
                  .formatted(facts.parents().size())));
    }
    facts
        .touchesOnly()
        .ifPresent(what -> doubts.add(doubt("The culprit touches only " + what + ".")));
    if (facts.published().isEmpty()) {
      doubts.add(
          doubt("The repository has no remote: whether others have the culprit is not known."));
    } else if (!facts.published().get()) {
      doubts.add(
          doubt(
              "No remote-tracking branch has the culprit: others may not be able to look it up."));
    }
    if (facts.signers().isEmpty()) {
      doubts.add(doubt("The culprit has no Signed-off-by line."));
    }
    return doubts;
  }

  private boolean isSameKernel() {
    Set<String> signatures = signatures(Role.CULPRIT);
    return signatures.stream().anyMatch(signatures(Role.PARENT)::contains);
  }

  private Set<String> signatures(Role role) {
    return kernels.stream()
        .filter(kernel -> kernel.role() == role)
        .flatMap(kernel -> kernel.boots().stream())
        .map(Boot::signature)
        .filter(signature -> !signature.isEmpty())
        .collect(Collectors.toSet());
  }

  private List<Caution> notVerified(Verification verified) {
    var open = new ArrayList<Caution>();
    if (verified.parent().isEmpty()) {
      open.add(notVerified("The culprit has no parent that could be tried."));
    } else if (culprit.isPresent() && kernels.stream().noneMatch(Doubts::isBootedParent)) {
      open.add(
          notVerified("No parent of the culprit was booted itself: the history says it is good."));
    }
    verified
        .revert()
        .ifPresentOrElse(
            call -> {
              if (call != Call.GOOD && call != Call.BAD) {
                open.add(notVerified("The bad end without the culprit could not be judged."));
              }
            },
            () ->
                open.add(
                    notVerified(
                        "The bad end without the culprit was not tried: it does not revert cleanly.")));
    return open;
  }

  private static boolean isBootedParent(Kernel kernel) {
    return kernel.role() == Role.PARENT && !kernel.boots().isEmpty();
  }

  private static Caution doubt(String text) {
    return new Caution(Kind.DOUBT, text);
  }

  private static Caution notVerified(String text) {
    return new Caution(Kind.NOT_VERIFIED, text);
  }
}
