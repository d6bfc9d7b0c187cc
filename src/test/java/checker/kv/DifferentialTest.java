package checker.kv;

import static org.assertj.core.api.Assertions.assertThat;

import checker.Checker;
import checker.Operation;
import checker.Replay;
import checker.Verdict;
import checker.search.WglChecker;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds both checkers against the definition, on many random histories with fixed seeds. */
class DifferentialTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void allCheckersAgreeWithTheDefinition(long seed) {
    CheckerSoak soak = new CheckerSoak(seed, 9);

    soak.run(8_000);

    soak.counts()
        .forEach((kind, count) -> {
          assertThat(count.legal()).as("legal histories that are %s", kind).isPositive();
          if (!kind.name().startsWith("SIMULATED")) {
            assertThat(count.illegal()).as("illegal histories, %s", kind).isPositive();
          }
        });
  }

  @Test
  void theRandomHistoriesShowFaultsOfAllForms() {
    CheckerSoak soak = new CheckerSoak(5, 9);
    soak.run(12_000);

    Map<Form, Boolean> seen = new EnumMap<>(Form.class);
    for (Form form : Form.values()) {
      seen.put(form, soak.forms().contains(form.label()));
    }

    assertThat(seen).doesNotContainValue(false);
  }

  /** Too long to try all orders; but the two checkers have little in common. */
  @Test
  void theCheckersAgreeOnLongerHistories() {
    RandomHistories histories = new RandomHistories(new SplittableRandom(6), 300);
    Checker<KvInput, KvOutput> exact = new KvChecker();
    Checker<KvInput, KvOutput> generic = new WglChecker<>(new KvModel());
    Replay<KvModel.State, KvInput, KvOutput> replay = new Replay<>(new KvModel());
    int legal = 0;
    int rounds = 500;
    for (int round = 0; round < rounds; round++) {
      List<Operation<KvInput, KvOutput>> history =
          histories.next(RandomHistories.Kind.MUTATED_GUESSES);
      Verdict found = generic.check(history);
      assertThat(found).isNotInstanceOf(Verdict.Undecided.class);
      assertThat(found.getClass()).isEqualTo(exact.check(history).getClass());
      if (found instanceof Verdict.Legal order) {
        assertThat(replay.flaw(history, order)).isEmpty();
        legal++;
      }
    }
    assertThat(legal).isBetween(rounds / 10, rounds - rounds / 10);
  }
}
