package checker.search;

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
import checker.kv.KvHistory;
import checker.kv.KvInput;
import checker.kv.KvInput.Get;
import checker.kv.KvInput.Put;
import checker.kv.KvModel;
import checker.kv.KvOutput;
import checker.kv.KvOutput.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WglCheckerTest {

  private final KvModel model = new KvModel();
  private final Checker<KvInput, KvOutput> checker = new WglChecker<>(model);

  @Test
  void acceptsAnEmptyHistory() {
    assertLegal(new KvHistory());
  }

  @Test
  void acceptsOperationsThatFollowEachOther() {
    assertLegal(
        new KvHistory()
            .getNoKey(1, 0, 1)
            .put(1, 2, 3, "x", 1, NO_KEY)
            .put(1, 4, 5, "a", 0, OK)
            .put(2, 6, 7, "b", 0, ERR_VERSION)
            .put(2, 8, 9, "b", 1, OK)
            .get(1, 10, 11, "b", 2));
  }

  @Test
  void ordersConcurrentOperationsAsTheirAnswersNeed() {
    assertLegal(
        new KvHistory()
            .put(1, 0, 10, "a", 0, OK)
            .getNoKey(2, 5, 6)
            .put(3, 7, 20, "b", 1, OK)
            .get(4, 8, 12, "a", 1));
  }

  @Test
  void rejectsAStaleRead() {
    Verdict.Illegal verdict =
        assertIllegal(
            new KvHistory()
                .put(1, 0, 100, "a", 0, OK)
                .put(1, 200, 305, "b", 1, OK)
                .get(2, 311, 320, "a", 1)
                .get(1, 315, 330, "b", 2));

    assertThat(verdict.explanation())
        .containsExactly(
            "key \"k\": no order of its operations explains all answers",
            "the first 2 of 4 answers have an order, but none that explains the next one as well:",
            "  client 2  0.311 .. 0.320 s  Get -> \"a\", version 1",
            "the last answers before it was called:",
            "  client 1  0.200 .. 0.305 s  Put(\"b\", version 1) -> OK",
            "  client 1  0.000 .. 0.100 s  Put(\"a\", version 0) -> OK",
            "operations that ran at the same time:",
            "  client 1  0.315 .. 0.330 s  Get -> \"b\", version 2");
    assertThat(verdict.operations()).containsExactly(2, 1, 0, 3);
  }

  @Test
  void rejectsAReadOfWhatWasNeverWritten() {
    assertIllegal(new KvHistory().put(1, 0, 1, "a", 0, OK).get(2, 2, 3, "b", 2));
  }

  @Test
  void rejectsVersionsThatGoBackwards() {
    assertIllegal(
        new KvHistory()
            .put(1, 0, 1, "a", 0, OK)
            .put(1, 2, 9, "b", 1, OK)
            .get(2, 3, 4, "b", 2)
            .get(3, 5, 6, "a", 1));
  }

  @Test
  void rejectsALostUpdate() {
    assertIllegal(
        new KvHistory().put(1, 0, 1, "a", 0, OK).put(1, 2, 5, "b", 1, OK).put(2, 3, 6, "c", 1, OK));
  }

  @Test
  void letsAPendingPutTakeEffectOrNot() {
    KvHistory seen =
        new KvHistory().put(1, 0, 1, "a", 0, OK).pendingPut(2, 2, "b", 1).get(1, 3, 4, "b", 2);
    KvHistory notSeen =
        new KvHistory().put(1, 0, 1, "a", 0, OK).pendingPut(2, 2, "b", 1).get(1, 3, 4, "a", 1);

    assertLegal(seen);
    assertLegal(notSeen);
  }

  @Test
  void rejectsTheEffectOfAPendingPutBeforeItsCall() {
    assertIllegal(
        new KvHistory().put(1, 0, 1, "a", 0, OK).get(1, 2, 3, "b", 2).pendingPut(2, 4, "b", 1));
  }

  @Test
  void letsAMaybeTakeEffectOrNot() {
    KvHistory executed =
        new KvHistory().put(1, 0, 1, "a", 0, OK).put(2, 2, 5, "b", 1, MAYBE).get(1, 6, 7, "b", 2);
    KvHistory overtaken =
        new KvHistory()
            .put(1, 0, 1, "a", 0, OK)
            .put(2, 2, 5, "b", 1, MAYBE)
            .put(1, 3, 4, "c", 1, OK)
            .get(1, 6, 7, "c", 2);

    assertLegal(executed);
    assertLegal(overtaken);
  }

  @Test
  void rejectsAMaybeThatNothingCanHaveRefused() {
    assertIllegal(
        new KvHistory().put(1, 0, 1, "a", 0, OK).put(2, 2, 5, "b", 1, MAYBE).get(1, 6, 7, "a", 1));
  }

  @Test
  void letsAGuessedVersionTakeEffectAfterItsMaybe() {
    assertLegal(
        new KvHistory()
            .put(1, 0, 1, "a", 0, OK)
            .put(2, 2, 3, "c", 2, MAYBE)
            .put(1, 4, 5, "b", 1, OK)
            .get(3, 6, 7, "c", 3));
  }

  @Test
  void ignoresAPendingGet() {
    assertLegal(new KvHistory().put(1, 0, 1, "a", 0, OK).add(2, new Get("k"), 2, Optional.empty()));
  }

  @Test
  void judgesEachKeyByItself() {
    KvHistory history =
        new KvHistory()
            .add(1, new Put("x", "a", 0), 0, returned(OK, 1))
            .add(1, new Put("y", "a", 0), 2, returned(OK, 3))
            .add(1, new Get("x"), 4, returned(new Found("a", 1), 5));
    assertLegal(history);

    history.add(1, new Get("y"), 6, returned(NO_KEY, 7));

    assertThat(assertIllegal(history).explanation().getFirst()).startsWith("key \"y\": ");
  }

  @Test
  void tellsKeysApartThatBeginAlike() {
    String common = "k".repeat(60);
    assertLegal(
        new KvHistory()
            .add(1, new Put(common + "1", "a", 0), 0, returned(OK, 1))
            .add(1, new Put(common + "2", "a", 0), 2, returned(OK, 3)));
  }

  @Test
  void cutsWhatIsTooLongToShow() {
    KvHistory history = new KvHistory().put(1, 0, 1, "a".repeat(5000) + "\n", 0, OK);
    for (int client = 2; client < 40; client++) {
      history.get(client, 2, 3, "b".repeat(5000), 1);
    }

    Verdict.Illegal verdict = assertIllegal(history);

    assertThat(verdict.explanation()).hasSizeLessThanOrEqualTo(12);
    assertThat(verdict.explanation()).allSatisfy(line -> assertThat(line).hasSizeLessThan(120));
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
  void saysUndecidedWhenTheTimeIsUp() {
    Checker<KvInput, KvOutput> hasty =
        new WglChecker<>(model, new WglChecker.Limits(Duration.ofNanos(-1), 1L << 30));

    Verdict verdict = hasty.check(new KvHistory().put(1, 0, 1, "a", 0, OK).operations());

    assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
    assertThat(((Verdict.Undecided) verdict).reason())
        .isEqualTo("key \"k\", 1 operations of 1 clients: no verdict within 0.0 s");
  }

  @Test
  void saysUndecidedWhenTheMemoryIsUsedUp() {
    Checker<KvInput, KvOutput> poor =
        new WglChecker<>(model, new WglChecker.Limits(Duration.ofDays(1), 1L << 20));

    Verdict verdict = poor.check(hardHistory(40));

    assertThat(verdict).isInstanceOf(Verdict.Undecided.class);
    assertThat(((Verdict.Undecided) verdict).reason()).endsWith("no verdict within 1 MiB");
  }

  @Test
  void saysUndecidedWhenItIsInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThat(checker.check(hardHistory(40))).isInstanceOf(Verdict.Undecided.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** A history that is illegal only because of its last Get, and whose Puts fit in many orders. */
  private static List<Operation<KvInput, KvOutput>> hardHistory(int width) {
    KvHistory history = new KvHistory();
    List<Integer> versions = new ArrayList<>();
    for (int version = 0; version < width / 2; version++) {
      versions.add(version);
    }
    for (int i = 0; i < width; i++) {
      history.pendingPut(i, i, "value " + i, versions.get(i % versions.size()));
    }
    return history.get(99, 1000, 1001, "nobody's", width / 2).operations();
  }

  private void assertLegal(KvHistory history) {
    Verdict verdict = checker.check(history.operations());
    assertThat(verdict).isInstanceOf(Verdict.Legal.class);
    assertThat(new Replay<>(model).flaw(history.operations(), (Verdict.Legal) verdict)).isEmpty();
  }

  private Verdict.Illegal assertIllegal(KvHistory history) {
    Verdict verdict = checker.check(history.operations());
    assertThat(verdict).isInstanceOf(Verdict.Illegal.class);
    return (Verdict.Illegal) verdict;
  }
}
