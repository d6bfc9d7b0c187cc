package simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import simulated.LoopSamples;

/** A busy loop is one that its thread has chosen. */
class SpinningTest {

  private static final int SEEDS = 4;

  static {
    Simulation.prepare("simulated.LoopSamples");
  }

  private static <T> T run(long seed, Set<Fault> faults, Callable<T> body) {
    AtomicReference<T> result = new AtomicReference<>();
    Simulation.Outcome outcome =
        Simulation.runTwice(seed, new Options(faults), () -> result.set(body.call()));
    assertThat(outcome.failure()).isNull();
    assertThat(outcome.difference()).isEmpty();
    return result.get();
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(ints = {500, 1500, 20_000})
  void aComputationThatIsPausedIsNoBusyLoop(int rounds) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Set<Fault> faults = Set.of(Fault.PAUSE, Fault.CLOCK_SKEW);
      assertThat(run(seed, faults, () -> LoopSamples.computesNowAndThen(rounds))).isEmpty();
    }
  }

  @Test
  void aLongLoopThatIsPausedIsNoBusyLoopEvenIfOthersCouldSeeIt() {
    for (int seed = 0; seed < SEEDS; seed++) {
      assertThat(run(seed, Set.of(Fault.PAUSE), LoopSamples::countsNowAndThen)).isEmpty();
    }
  }

  // It took fifty times as long, in which elections were lost.
  @Test
  void aComputationTakesTheTimeOfItsRounds() {
    for (int seed = 0; seed < SEEDS; seed++) {
      assertThat(run(seed, Set.of(), () -> LoopSamples.computationMs(1_000_000))).isBetween(5L, 9L);
    }
  }

  @Test
  void aBusyLoopIsNamed() {
    for (Set<Fault> faults : List.of(Set.<Fault>of(), Set.of(Fault.PAUSE))) {
      List<List<String>> findings = new ArrayList<>();
      for (int seed = 0; seed < 2 * SEEDS; seed++) {
        findings.add(run(seed, faults, LoopSamples::asks));
      }
      findings.removeIf(List::isEmpty); // with some seeds threads are away too often to go round
      assertThat(findings).hasSizeGreaterThanOrEqualTo(SEEDS / 2);
      findings.forEach(SpinningTest::assertIsBusyLoop);
    }
  }

  @Test
  void soIsOneThatWaitsForAFieldThatIsNotVolatile() {
    assertIsBusyLoop(run(1, Set.of(), LoopSamples::asksUnseen));
  }

  private static void assertIsBusyLoop(List<String> findings) {
    assertThat(findings)
        .singleElement()
        .asString()
        .matches("busy loop: .* at LoopSamples.java:\\d+ goes round and round.*");
  }
}
