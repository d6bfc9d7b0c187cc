package checker.kv;

import static org.assertj.core.api.Assertions.assertThat;

import checker.Operation;
import checker.kv.Constraint.CreatedBy;
import checker.kv.Constraint.NeverCreated;
import checker.kv.Constraint.NotAfter;
import checker.kv.Constraint.NotBefore;
import checker.kv.Constraint.OtherVersionDuring;
import checker.kv.KvInput.Put;
import checker.kv.KvOutput.WrongVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chain by itself, on constraints that no history need have led to. */
class CreationTimesTest {

  private static final int ROUNDS = 20_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void saysWhetherMomentsExistAndChoosesThem(long seed) {
    RandomConstraints random = new RandomConstraints(seed);
    int exist = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<Constraint> constraints = random.next();
      CreationTimes times = new CreationTimes(RandomConstraints.VERSIONS, constraints);

      assertThat(times.exist()).as("%s", constraints).isEqualTo(canHold(constraints));
      if (times.exist()) {
        exist++;
        long[] chosen = times.choose();
        assertThat(chosen).isSorted();
        assertThat(constraints).allMatch(constraint -> EveryAssignment.holds(constraint, chosen));
      }
    }
    assertThat(exist).isBetween(ROUNDS / 10, ROUNDS - ROUNDS / 10);
  }

  @Test
  void findsAContradictionInWhichNothingIsSuperfluous() {
    RandomConstraints random = new RandomConstraints(3);
    for (int round = 0; round < ROUNDS; round++) {
      List<Constraint> constraints = random.next();
      CreationTimes times = new CreationTimes(RandomConstraints.VERSIONS, constraints);
      if (!times.exist()) {
        List<Constraint> contradiction = times.contradiction();
        assertThat(constraints).containsAll(contradiction);
        assertThat(canHold(contradiction)).as("%s", contradiction).isFalse();
        for (Constraint spared : contradiction) {
          List<Constraint> rest = new ArrayList<>(contradiction);
          rest.remove(spared);
          assertThat(canHold(rest)).as("%s without %s", contradiction, spared).isTrue();
        }
      }
    }
  }

  private static boolean canHold(List<Constraint> constraints) {
    return EveryAssignment.someHolds(constraints);
  }

  /** A few constraints on a few versions within few moments. */
  private static final class RandomConstraints {

    static final int VERSIONS = 4;
    private static final int MOMENTS = 9;

    private final SplittableRandom random;

    RandomConstraints(long seed) {
      random = new SplittableRandom(seed);
    }

    List<Constraint> next() {
      List<Constraint> constraints = new ArrayList<>();
      for (int left = random.nextInt(2, 10); left > 0; left--) {
        int version = random.nextInt(1, VERSIONS + 1);
        int call = random.nextInt(MOMENTS);
        Op put = put(call, random.nextInt(call, MOMENTS));
        constraints.add(
            switch (random.nextInt(8)) {
              case 0 -> new NotBefore(version, put);
              case 1 -> new CreatedBy(version, put);
              case 2, 3 -> new NotAfter(version, put);
              default -> new OtherVersionDuring(Math.min(version, VERSIONS - 1), put);
            });
      }
      if (random.nextInt(10) == 0) {
        constraints.add(new NeverCreated(VERSIONS));
      }
      constraints.sort(
          Comparator.comparingInt(Constraint::version)
              .thenComparing(OtherVersionDuring.class::isInstance));
      return constraints;
    }

    private static Op put(int call, int end) {
      return Op.of(
          new Operation<>(
              0, 0, new Put("k", "", 2), call, 0, KvHistory.returned(new WrongVersion(), end)));
    }
  }
}
