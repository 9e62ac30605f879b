package org.kbisect.store;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.util.List;
import org.kbisect.campaign.Finding;
import org.kbisect.campaign.HunksFinding;
import org.kbisect.campaign.ShrinkFinding;
import org.kbisect.campaign.VirtualEnds;
import org.kbisect.judge.Sample;
import org.kbisect.plan.InvalidRequest;
import org.kbisect.plan.Judge;
import org.kbisect.plan.KernelRole;

/** How records are written in the journal. What they are does not know of it: see the mix-ins. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addMixIn(Sample.class, SampleForm.class)
          .addMixIn(Finding.class, FindingForm.class)
          .addMixIn(VirtualEnds.class, VirtualEndsForm.class)
          .addMixIn(HunksFinding.class, HunksFindingForm.class)
          .addMixIn(ShrinkFinding.class, ShrinkFindingForm.class)
          .addMixIn(Judge.class, JudgeForm.class)
          .addMixIn(KernelRole.class, KernelRoleForm.class)
          // A record is its components: what it can say of itself is not written.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          // What a journal of an earlier version does not say was not asked for.
          .withConfigOverride(
              List.class,
              list -> list.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .build();

  private Json() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Sample.Time.class, name = "time"),
    @JsonSubTypes.Type(value = Sample.Censored.class, name = "censored"),
    @JsonSubTypes.Type(value = Sample.Shown.class, name = "shown"),
    @JsonSubTypes.Type(value = Sample.NotShown.class, name = "not-shown"),
    @JsonSubTypes.Type(value = Sample.Unusable.class, name = "unusable")
  })
  private interface SampleForm {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Finding.FirstBad.class, name = "first-bad"),
    @JsonSubTypes.Type(value = Finding.Ambiguous.class, name = "range"),
    @JsonSubTypes.Type(value = Finding.NoCulprit.class, name = "no-culprit"),
    @JsonSubTypes.Type(value = Finding.NotReproduced.class, name = "not-reproduced"),
    @JsonSubTypes.Type(value = Finding.Costly.class, name = "costly"),
    @JsonSubTypes.Type(value = Finding.FixedBetween.class, name = "fixed-between")
  })
  private interface FindingForm {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = VirtualEnds.Booted.class, name = "booted"),
    @JsonSubTypes.Type(value = VirtualEnds.NotBooted.class, name = "not-booted")
  })
  private interface VirtualEndsForm {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = HunksFinding.Guilty.class, name = "guilty"),
    @JsonSubTypes.Type(value = HunksFinding.NotReproduced.class, name = "not-reproduced")
  })
  private interface HunksFindingForm {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = ShrinkFinding.Smallest.class, name = "smallest"),
    @JsonSubTypes.Type(value = ShrinkFinding.NotReproduced.class, name = "not-reproduced")
  })
  private interface ShrinkFindingForm {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Judge.Command.class, name = "command"),
    @JsonSubTypes.Type(value = Judge.Boots.class, name = "boots")
  })
  private interface JudgeForm {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = KernelRole.UnderTest.class, name = "under-test"),
    @JsonSubTypes.Type(value = KernelRole.Fixed.class, name = "fixed")
  })
  private interface KernelRoleForm {}

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write " + value, e);
    }
  }

  /**
   * Reads what was written.
   *
   * @throws UnreadableJson when it says anything that this version does not know: to go on without
   *     that would be another campaign
   */
  static <T> T read(String text, Class<T> type) throws UnreadableJson {
    try {
      JsonNode tree = MAPPER.readTree(text);
      EarlierSubject.replaceIn(tree, MAPPER);
      return MAPPER.treeToValue(tree, type);
    } catch (JsonProcessingException e) {
      throw new UnreadableJson(type, e);
    }
  }

  /**
   * The same of what belongs to no campaign.
   *
   * @param what it is, as the error names it
   * @throws InvalidRequest when a newer version has written it
   */
  static <T> T ofThisVersion(String text, Class<T> type, String what) {
    try {
      return read(text, type);
    } catch (UnreadableJson e) {
      throw new InvalidRequest(
          "%s cannot be read: %s; a newer kbisect may have written it, and that one can read it"
              .formatted(what, e.getMessage()),
          e);
    }
  }
}
