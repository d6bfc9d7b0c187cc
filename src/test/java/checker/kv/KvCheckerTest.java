package checker.kv;

import static checker.kv.KvHistory.ERR_VERSION;
import static checker.kv.KvHistory.MAYBE;
import static checker.kv.KvHistory.NO_KEY;
import static checker.kv.KvHistory.OK;
import static checker.kv.KvHistory.returned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import checker.Checker;
import checker.Operation;
import checker.Replay;
import checker.Verdict;
import checker.kv.KvInput.Get;
import checker.kv.KvInput.Put;
import checker.kv.KvOutput.Found;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * The verdicts of the exact checker on histories by hand; {@link DifferentialTest} has the rest.
 */
class KvCheckerTest {

  private final Checker<KvInput, KvOutput> checker = new KvChecker();

  @Test
  void acceptsAnEmptyHistory() {
    assertLegal(List.of());
  }

  @Test
  void acceptsAnOrderThatTheEarliestCreationOfEachVersionWouldMiss() {
    assertLegal(
        new KvHistory()
            .put(0, 2, 2, "a", 1, MAYBE)
            .put(1, 0, 2, "a", 0, MAYBE)
            .get(2, 3, 5, "a", 1)
            .operations());
  }

  @Test
  void acceptsWhatARightServiceDid() {
    List<Operation<KvInput, KvOutput>> history =
        SimulatedClerks.history(
            new SplittableRandom(1),
            new SimulatedClerks.Setup(15, 20_000, 1000, 1001, 0.05, 0.5, 0.01, 1000, 0));

    assertLegal(history);
    assertThat(history).hasSize(20_000);
  }

  @Test
  void doesNotDependOnTheOrderInWhichOperationsAreGiven() {
    List<Operation<KvInput, KvOutput>> right =
        SimulatedClerks.history(
            new SplittableRandom(2),
            new SimulatedClerks.Setup(5, 500, 10, 11, 0.1, 0.5, 0.1, 5, 0));
    List<Operation<KvInput, KvOutput>> wrong =
        new KvHistory()
            .put(1, 0, 1, "a", 0, OK)
            .put(1, 2, 3, "b", 1, OK)
            .get(2, 4, 5, "a", 1)
            .operations();
    List<Operation<KvInput, KvOutput>> shuffled = new ArrayList<>(right);
    Collections.shuffle(shuffled, new Random(3));

    assertLegal(shuffled);
    assertThat(checker.check(wrong.reversed())).isEqualTo(checker.check(wrong));
  }

  @Test
  void staysExactAtTheEndsOfTheNumbers() {
    assertLegal(
        new KvHistory()
            .put(1, 0, 1, "a", Long.MAX_VALUE, NO_KEY)
            .put(1, 2, 3, "a", -1, NO_KEY)
            .put(1, 4, 5, "a", 0, OK)
            .put(2, 6, 7, "b", Long.MAX_VALUE, MAYBE)
            .put(2, 8, 9, "b", -1, ERR_VERSION)
            .put(2, 10, 11, "b", Long.MIN_VALUE, MAYBE)
            .pendingPut(3, 12, "b", Long.MAX_VALUE)
            .operations());
    assertForm("version from nowhere", new KvHistory().get(1, 0, 1, "a", Long.MAX_VALUE));
    assertForm("impossible answer", new KvHistory().put(1, 0, 1, "a", -1, OK));
    assertForm("writes out of order", new KvHistory().put(1, 0, 1, "a", Long.MAX_VALUE, OK));
  }

  @Test
  void rejectsAnswersThatAreNeverRight() {
    Get get = new Get("k");
    assertForm("impossible answer", new KvHistory().add(1, get, 0, returned(OK, 1)));
    assertForm("impossible answer", new KvHistory().add(1, get, 0, returned(MAYBE, 1)));
    assertForm("impossible answer", new KvHistory().get(1, 0, 1, "", 0));
    assertForm("impossible answer", new KvHistory().put(1, 0, 1, "a", 0, NO_KEY));
    assertForm("impossible answer", new KvHistory().put(1, 0, 1, "a", 0, new Found("a", 1)));
  }

  @Test
  void namesTheKeyThatWentWrongFirstAndTheOthersToo() {
    KvHistory history = new KvHistory();
    for (String key : List.of("x", "y", "z", "u", "v", "w")) {
      history.add(1, new Put(key, "a", 0), 0, returned(OK, 1));
    }
    history.add(1, new Get("x"), 2, returned(new Found("a", 1), 3));
    int moment = 20;
    for (String key : List.of("y", "z", "u", "v", "w")) {
      history.add(2, new Get(key), moment, returned(NO_KEY, moment + 1));
      moment -= 2;
    }

    Verdict.Illegal verdict = assertIllegal(history);

    assertThat(verdict.explanation().getFirst()).isEqualTo("key \"w\": ErrNoKey after creation");
    assertThat(verdict.explanation().getLast())
        .isEqualTo("not linearizable either: key \"v\", key \"u\", key \"z\" and 1 more");
  }

  @Test
  void refusesDuplicateIds() {
    Operation<KvInput, KvOutput> operation =
        new KvHistory().put(1, 0, 1, "a", 0, OK).operations().getFirst();

    assertThatThrownBy(() -> checker.check(List.of(operation, operation)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("id 0");
  }

  @Test
  void agreesWithTheModelOnPendingOperations() {
    assertLegal(
        new KvHistory()
            .add(9, new Get("k"), 0, Optional.empty())
            .pendingPut(1, 0, "a", 0)
            .pendingPut(2, 1, "b", 0)
            .get(3, 2, 3, "b", 1)
            .put(3, 4, 5, "c", 1, OK)
            .operations());
    assertForm(
        "value from nowhere",
        new KvHistory().get(3, 0, 1, "a", 1).add(9, new Get("k"), 0, Optional.empty()));
  }

  private void assertLegal(List<Operation<KvInput, KvOutput>> history) {
    Verdict verdict = checker.check(history);
    assertThat(verdict).isInstanceOf(Verdict.Legal.class);
    assertThat(new Replay<>(new KvModel()).flaw(history, (Verdict.Legal) verdict)).isEmpty();
  }

  private Verdict.Illegal assertIllegal(KvHistory history) {
    Verdict verdict = checker.check(history.operations());
    assertThat(verdict).isInstanceOf(Verdict.Illegal.class);
    return (Verdict.Illegal) verdict;
  }

  private void assertForm(String form, KvHistory history) {
    assertThat(assertIllegal(history).form()).isEqualTo(form);
  }
}
