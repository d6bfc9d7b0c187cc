package simulator;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import simulated.Styles;

/** Threaded code of every style has the same outcome simulated as in real time. */
class StylesTest {

  private static final int SEEDS = 20;

  @ParameterizedTest
  @MethodSource
  void hasItsOutcomeWithEachSeed(String style) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Samples.runTwice(seed, () -> Styles.run(style));
    }
  }

  static List<String> hasItsOutcomeWithEachSeed() {
    return Styles.all().stream().map(Object::toString).toList();
  }
}
