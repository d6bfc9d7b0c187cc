package checker;

import static checker.Verdict.Part.ANSWER;
import static checker.Verdict.Part.LATE_EFFECT;
import static checker.kv.KvHistory.ERR_VERSION;
import static checker.kv.KvHistory.MAYBE;
import static checker.kv.KvHistory.OK;
import static org.assertj.core.api.Assertions.assertThat;

import checker.Verdict.Step;
import checker.kv.KvHistory;
import checker.kv.KvInput;
import checker.kv.KvModel;
import checker.kv.KvOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReplayTest {

  private final Replay<KvModel.State, KvInput, KvOutput> replay = new Replay<>(new KvModel());

  private final KvHistory history =
      new KvHistory()
          .put(1, 0, 10, "a", 0, OK)
          .put(2, 5, 12, "b", 1, OK)
          .get(3, 20, 30, "b", 2)
          .pendingPut(4, 22, "c", 2);

  @Test
  void findsNoFlawInARightOrder() {
    assertThat(flaw(answer(0), answer(1), answer(2), effect(3))).isEmpty();
    assertThat(flaw(answer(0), answer(1), answer(2))).isEmpty();
  }

  @Test
  void findsAMissingOperation() {
    assertThat(flaw(answer(0), answer(1))).get().asString().contains("missing");
  }

  @Test
  void findsAnOperationThatIsThereTwice() {
    assertThat(flaw(answer(0), answer(1), answer(2), answer(2))).get().asString().contains("twice");
  }

  @Test
  void findsAnAnswerThatTheObjectWouldNotGive() {
    assertThat(flaw(answer(1), answer(0), answer(2))).get().asString().contains("impossible");
  }

  @Test
  void findsAnOrderAgainstTime() {
    KvHistory refused = new KvHistory().put(1, 0, 1, "a", 0, OK).put(2, 2, 3, "b", 0, ERR_VERSION);
    refused.put(3, 4, 5, "c", 0, ERR_VERSION);

    assertThat(flaw(refused, answer(0), answer(2), answer(1)))
        .get()
        .asString()
        .contains("returned before");
    refused.pendingPut(4, 6, "d", 1);
    assertThat(flaw(refused, answer(0), answer(1), effect(3), answer(2)))
        .get()
        .asString()
        .contains("returned before");
  }

  @Test
  void findsAnAnswerOrEffectThatDoesNotExist() {
    assertThat(flaw(answer(0), answer(1), answer(2), answer(3)))
        .get()
        .asString()
        .contains("no answer");
    assertThat(flaw(answer(0), answer(1), answer(9)))
        .get()
        .asString()
        .contains("no such operation");
    assertThat(flaw(answer(0), effect(0))).get().asString().contains("cannot take effect");
  }

  @Test
  void letsTheEffectOfAMaybeFollowOnlyWhereItsVersionWasStillToCome() {
    KvHistory guessed =
        new KvHistory()
            .put(1, 0, 1, "a", 0, OK)
            .put(2, 2, 3, "c", 2, MAYBE)
            .put(1, 4, 5, "b", 1, OK);

    assertThat(flaw(guessed, answer(0), answer(1), answer(2), effect(1))).isEmpty();
    assertThat(flaw(guessed, answer(0), effect(1), answer(1), answer(2)))
        .get()
        .asString()
        .contains("cannot take effect");
    KvHistory overtaken = new KvHistory().put(1, 0, 9, "a", 0, OK).put(2, 1, 8, "c", 0, MAYBE);
    assertThat(flaw(overtaken, answer(0), answer(1), effect(1)))
        .get()
        .asString()
        .contains("cannot take effect");
  }

  @Test
  void findsAnEffectThatCannotComeThere() {
    assertThat(flaw(answer(0), effect(3), answer(1), answer(2)))
        .get()
        .asString()
        .contains("impossible");
  }

  @Test
  void findsAPartWithoutAnOrder() {
    assertThat(replay.flaw(history.operations(), new Verdict.Legal(Map.of()))).isPresent();
  }

  private static Step answer(int operation) {
    return new Step(operation, ANSWER);
  }

  private static Step effect(int operation) {
    return new Step(operation, LATE_EFFECT);
  }

  private Optional<String> flaw(Step... order) {
    return flaw(history, order);
  }

  private Optional<String> flaw(KvHistory of, Step... order) {
    return replay.flaw(of.operations(), new Verdict.Legal(Map.of("key \"k\"", List.of(order))));
  }
}
