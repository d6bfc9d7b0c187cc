package simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import simulated.Refusals;
import simulator.Simulation.Outcome;

/** What cannot be simulated is refused at once, by its name, file and line; never silently real. */
class RefusalsTest {

  private static final Pattern MESSAGE =
      Pattern.compile(
          "not supported in simulation: (.*) at Refusals.java:(\\d+); run in real time");

  @ParameterizedTest
  @MethodSource
  void isRefusedByNameAndLine(String what, int index) {
    Outcome outcome = Samples.outcome(1, () -> Refusals.all().get(index).body().run());
    Throwable failure = Objects.requireNonNull(outcome.failure(), "it was not refused");
    assertThat(failure).isInstanceOf(NotSimulatedException.class);
    Matcher message = MESSAGE.matcher(failure.getMessage());
    assertThat(message.matches()).as(failure.getMessage()).isTrue();
    assertThat(message.group(1)).isEqualTo(what);
    // Its own line; or that in the method below to which it refers.
    int line = Refusals.all().get(index).line();
    int found = Integer.parseInt(message.group(2));
    assertThat(found == line || found > lastLine()).as(failure.getMessage()).isTrue();
  }

  static List<Object[]> isRefusedByNameAndLine() {
    return IntStream.range(0, Refusals.all().size())
        .mapToObj(index -> new Object[] {Refusals.all().get(index).what(), index})
        .toList();
  }

  @Test
  void aStaticInitializerThatWaitsIsRefusedWhereTheClassIsUsed() {
    Outcome outcome = Samples.outcome(1, Refusals::waitingInitializer);
    assertThat(outcome.failure())
        .isInstanceOf(NoClassDefFoundError.class)
        .cause()
        .hasMessageContaining("waiting in a static initializer or in native code at Threads.java:");
  }

  private static int lastLine() {
    return Refusals.all().getLast().line();
  }
}
