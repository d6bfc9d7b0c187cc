package simulator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import harness.RunSettings;
import harness.RunSettings.Traces;
import harness.SimulatedTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import simulated.ChoiceSamples;
import simulator.Simulation.Outcome;
import simulator.choices.Allowed;
import simulator.choices.Choice;
import simulator.choices.Kind;
import simulator.choices.Notes;

/** Each adverse choice of a run can be had without the others. */
class ChoicesTest {

  private static final String TESTS = "raft.RaftTest";
  private static final int FAVOURS = 4;

  /** Kinds whose value is a time: that of others depends on who is in the line. */
  private static final Set<Kind> TIMES =
      EnumSet.of(Kind.ABSENCE, Kind.MESSAGE_TIME, Kind.DISK_TIME, Kind.REQUEST_DELAY);

  static {
    Simulation.prepare(TESTS, "simulated.ChoiceSamples", SimulatedTest.class.getName());
  }

  private static Outcome runTest(String test, long seed, Set<Fault> faults, Allowed allowed) {
    RunSettings settings = new RunSettings(seed, Set.of(), Traces.NONE);
    Options options = new Options(faults).with(allowed, Notes.IDENTITIES);
    return Simulation.run(seed, options, () -> SimulatedTest.run(TESTS, test, settings));
  }

  private static Outcome run(long seed, Allowed allowed) {
    Outcome outcome = runTest("TestUnreliableAgree3C", seed, Set.of(), allowed);
    assertThat(outcome.failure()).isNull();
    return outcome;
  }

  private static Allowed only(List<Choice> choices) {
    return new Allowed.Only(choices.stream().map(Choice::id).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void theCalmRunHasNoneAndIsTheSameEachTime(long seed) {
    Outcome calm = run(seed, Allowed.NONE);
    assertThat(calm.choices()).isEmpty();
    assertThat(run(seed, Allowed.NONE).hash()).isEqualTo(calm.hash());
    assertThat(run(seed, Allowed.ALL).hash()).isNotEqualTo(calm.hash());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void allThatCameUpMakeTheSameRun(long seed) {
    Outcome full = run(seed, Allowed.ALL);
    assertThat(full.choices()).hasSizeGreaterThan(500);
    Outcome again = run(seed, only(full.choices()));
    assertThat(again.hash()).isEqualTo(full.hash());
    assertThat(again.choices()).isEqualTo(full.choices());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void noTwoHaveTheSameIdentity(long seed) {
    assertThat(run(seed, Allowed.ALL).choices()).extracting(Choice::id).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void aPrefixIsTheBeginningOfTheRun(long seed) {
    List<Choice> full = run(seed, Allowed.ALL).choices();
    int half = full.size() / 2;
    List<Choice> first = run(seed, new Allowed.Prefix(half)).choices();
    assertThat(first).isEqualTo(full.subList(0, half));
  }

  @Test
  void someKindsAreThoseKinds() {
    Set<Kind> lost = EnumSet.of(Kind.LOST_REQUEST, Kind.LOST_REPLY);
    List<Choice> choices = run(1, new Allowed.Kinds(lost)).choices();
    assertThat(choices).hasSizeGreaterThan(20);
    assertThat(kinds(choices)).isEqualTo(lost);
  }

  private static Set<Kind> kinds(List<Choice> choices) {
    return choices.stream().map(Choice::kind).collect(Collectors.toSet());
  }

  // Were they drawn in the order of the run, each one taken away would shift all that follow.
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void takingSomeAwayLeavesTheValuesOfTheOthers(long seed) {
    List<Choice> full = run(seed, Allowed.ALL).choices();
    List<Choice> some = new ArrayList<>();
    for (int i = 0; i < full.size(); i++) {
      if (i % 3 > 0) {
        some.add(full.get(i));
      }
    }
    Map<Long, Choice> before =
        full.stream().collect(Collectors.toMap(Choice::id, Function.identity()));
    List<Choice> left = run(seed, only(some)).choices();
    assertThat(left).hasSizeGreaterThan(full.size() / 10);
    assertThat(left)
        .filteredOn(choice -> TIMES.contains(choice.kind()))
        .isNotEmpty()
        .allMatch(choice -> choice.value() == requireNonNull(before.get(choice.id())).value());
  }

  @Test
  void eachKindOfChoiceIsMade() {
    Set<Kind> made = EnumSet.noneOf(Kind.class);
    for (long seed = 0; seed < FAVOURS; seed++) {
      Set<Fault> all = EnumSet.allOf(Fault.class);
      made.addAll(kinds(runTest("TestUnreliableChurn3C", seed, all, Allowed.ALL).choices()));
      made.addAll(kinds(runTest("TestFigure8Unreliable3C", seed, all, Allowed.ALL).choices()));
      made.addAll(kinds(runSample(seed, Allowed.ALL, ChoiceSamples::work).choices()));
    }
    Set<Kind> notMade = EnumSet.complementOf(EnumSet.copyOf(made));
    assertThat(notMade).as("torture alone crashes servers so").containsExactly(Kind.CRASH);
  }

  private static Outcome runSample(long seed, Allowed allowed, Simulation.Body body) {
    Options options = Options.DEFAULT.with(allowed, Notes.WORDS);
    Outcome outcome = Simulation.run(seed, options, body);
    assertThat(outcome.failure()).isNull();
    return outcome;
  }

  @Test
  void itIsSaidWhoChoseWhatWhenAndWhere() {
    List<Choice> choices = new ArrayList<>();
    for (long seed = 0; seed < FAVOURS; seed++) {
      choices.addAll(runSample(seed, Allowed.ALL, ChoiceSamples::work).choices());
    }
    assertThat(choices)
        .extracting(Choice::toString)
        .allMatch(line -> line.matches("\\d\\.\\d{6} s: (worker-\\d|main).*"))
        .anyMatch(line -> line.matches(".* at ChoiceSamples.java:\\d+, yield"))
        .anyMatch(line -> line.matches(".* at ChoiceSamples.java:\\d+, absence of \\d+\\.\\d+ ms"))
        .anyMatch(line -> line.matches(".* at ChoiceSamples.java:\\d+, wake: place [1-4]"));
  }

  // An election timer must not change because another thread's message was late.
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void theNumbersOfAThreadAreItsOwn(long seed) {
    List<List<String>> drawn = Collections.synchronizedList(new ArrayList<>());
    Outcome full = runSample(seed, Allowed.ALL, () -> drawn.add(ChoiceSamples.numbers()));
    runSample(seed, Allowed.NONE, () -> drawn.add(ChoiceSamples.numbers()));
    assertThat(full.choices()).isNotEmpty();
    assertThat(drawn.get(0)).hasSize(50).doesNotHaveDuplicates();
    assertThat(drawn.get(1)).isEqualTo(drawn.get(0));
  }
}
