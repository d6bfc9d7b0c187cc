package checker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A client that does two things at once is noticed; one that does not is left alone. */
class OverlappingCallsTest {

  private final AtomicLong clock = new AtomicLong();
  private final History<String, String> history =
      new History<>(() -> clock.getAndAdd(100_000_000), 0);

  @Test
  void oneAfterAnotherIsNothing() {
    history.call(1, "a").returned("");
    var other = history.call(2, "b");
    history.call(1, "c").returned("");
    other.returned("");

    assertThat(OverlappingCalls.warning(history.operations())).isEmpty();
  }

  @Test
  void namesTheFirstAndCountsTheOthers() {
    var slow = history.call(1, "a");
    history.call(1, "b").returned("");
    history.call(1, "c").returned("");
    slow.returned("");
    history.call(1, "d");

    assertThat(OverlappingCalls.warning(history.operations()))
        .contains(
            "client 1 called operation 1 at 0.100 s while its operation 0 was running (and 1 more)");
  }

  @Test
  void aCallBehindOneThatNeverReturnedIsOne() {
    history.call(1, "a");
    history.call(1, "b").returned("");

    assertThat(OverlappingCalls.warning(history.operations()))
        .contains("client 1 called operation 1 at 0.100 s while its operation 0 was running");
  }
}
