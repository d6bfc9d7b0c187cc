package simulated;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the samples are compared with: they have their outcome on real threads, too. */
class StylesInRealTimeTest {

  @ParameterizedTest
  @MethodSource
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void hasItsOutcome(Style style) throws Exception {
    style.run();
  }

  static List<Style> hasItsOutcome() {
    return Styles.all();
  }
}
