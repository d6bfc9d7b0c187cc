package monitors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** In real time the monitors have a thread of their own, for which nobody waits in vain. */
class LaterWatchTest {

  private static final Duration AT_ONCE = Duration.ofSeconds(10);

  @Test
  void answersThoughTheTestHasNotEnded() {
    assertAnswersAtOnce(new LaterWatch(new Watch(Watch.Pace.STEADY)));
  }

  @Test
  void answersAgainAndAgainAfterTheEnd() {
    LaterWatch watch = new LaterWatch(new Watch(Watch.Pace.STEADY));
    watch.end();

    assertAnswersAtOnce(watch);
    assertAnswersAtOnce(watch);
  }

  private static void assertAnswersAtOnce(LaterWatch watch) {
    long start = System.nanoTime();

    assertThat(watch.violations()).isEmpty();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(AT_ONCE);
  }
}
