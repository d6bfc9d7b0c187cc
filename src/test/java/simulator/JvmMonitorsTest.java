package simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import simulated.PrintSamples;
import simulator.Simulation.Outcome;

/** A monitor that the JVM hands on when it likes does not change a run. */
class JvmMonitorsTest {

  private static final int LINES = 60;
  private static final long HELD_NANOS = 20_000;

  static {
    Simulation.prepare("simulated.PrintSamples");
  }

  private static Outcome run(long seed, Consumer<Object> to) {
    Outcome outcome = Simulation.runTwice(seed, Options.DEFAULT, () -> PrintSamples.print(to));
    assertThat(outcome.failure()).isNull();
    return outcome;
  }

  private static void assertHasAllLines(String printed) {
    List<String> lines =
        IntStream.range(0, 2 * LINES).mapToObj(line -> "line " + (line % LINES + 1)).toList();
    assertThat(printed.lines()).containsExactlyInAnyOrderElementsOf(lines);
  }

  @SuppressWarnings("JdkObsolete") // one whose monitor is not rewritten
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
  void anotherSimulatedThreadOwnsIt(long seed) {
    StringBuffer buffer = new StringBuffer();

    Outcome outcome = run(seed, buffer::append);

    assertThat(outcome.difference()).isEmpty();
    assertHasAllLines(buffer.toString());
  }

  // As a thread that passes on what tests print does: one run in some hundreds was another one.
  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void aRealThreadOwnsIt(long seed) throws InterruptedException {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(printed, false, StandardCharsets.UTF_8);
    long alone = run(seed, line -> stream.printf("%s", line)).hash();
    printed.reset();
    Thread real = Thread.ofPlatform().daemon().start(() -> takeAgainAndAgain(stream));
    try {
      Outcome disturbed = run(seed, line -> stream.printf("%s", line));
      assertThat(disturbed.difference()).isEmpty();
      assertThat(disturbed.hash()).isEqualTo(alone);
      assertHasAllLines(printed.toString(StandardCharsets.UTF_8));
    } finally {
      real.interrupt();
      real.join();
    }
  }

  private static void takeAgainAndAgain(Object monitor) {
    while (!Thread.currentThread().isInterrupted()) {
      synchronized (monitor) {
        LockSupport.parkNanos(HELD_NANOS);
      }
    }
  }
}
