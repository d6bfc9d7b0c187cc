package checker.search;

import static org.assertj.core.api.Assertions.assertThat;

import checker.History;
import checker.Model;
import checker.Operation;
import checker.Verdict;
import checker.search.Appends.Asked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import runner.ChildProcess;

/**
 * Whatever the model's states and the limits are: the search ends with a verdict, or says why not.
 */
class WglLimitsTest {

  /** States of 28,000 characters, and of 7 million, of which a few fill the heap. */
  @ParameterizedTest
  @ValueSource(ints = {2_000, 500_000})
  void doesNotRunOutOfMemory(int length) throws IOException {
    Process child =
        ChildProcess.of(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx64m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Appends.class.getName(),
                    Integer.toString(length)))
            .redirectErrorStream(true)
            .start();

    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(said)
        .startsWith("the object, 15 operations of 15 clients: no verdict within ")
        .containsPattern("(32 MiB|heap's memory)\n$");
  }

  @Test
  void countsWhatTheStatesTake() {
    WglChecker<String, Asked, String> poor =
        new WglChecker<>(new Appends(), new WglChecker.Limits(Duration.ofDays(1), 8L << 20));

    assertThat(poor.check(Appends.withoutOrder(7, 10))).isInstanceOf(Verdict.Illegal.class);
    assertThat(poor.check(Appends.withoutOrder(7, 2_000)))
        .isEqualTo(
            new Verdict.Undecided(
                "the object, 8 operations of 8 clients: no verdict within 8 MiB"));
  }

  /** A stack of numbers whose equals and hashCode go all the way down. */
  record Link(int value, Optional<Link> below) {}

  /** A push, after which the stack is so much deeper. */
  private static final class Stacks implements Model<Link, Integer, String> {
    @Override
    public Link initial() {
      return new Link(0, Optional.empty());
    }

    @Override
    public Optional<Link> step(Link state, Integer pushes, String answer) {
      return answer.equals("never") ? Optional.empty() : stepUnanswered(state, pushes);
    }

    @Override
    public Optional<Link> stepUnanswered(Link state, Integer pushes) {
      Link top = state;
      for (int i = 0; i < pushes; i++) {
        top = new Link(i, Optional.of(top));
      }
      return Optional.of(top);
    }
  }

  @Test
  void saysThatStatesAreTooDeep() {
    History<Integer, String> history = new History<>();
    history.call(1, 1_000_000).returned("");
    history.call(1, 1).returned("never");

    assertThat(new WglChecker<>(new Stacks()).check(history.operations()))
        .isEqualTo(
            new Verdict.Undecided(
                "the object, 2 operations of 1 clients:"
                    + " the model's states are too deep to be compared"));
  }

  @Test
  void whatStatesShareCountsOnce() {
    States<Link> states = new States<>();
    Link deep = new Stacks().stepUnanswered(new Stacks().initial(), 500).orElseThrow();
    states.keep(deep);
    long bytes = states.bytes();

    states.keep(new Link(1, Optional.of(deep)));

    assertThat(bytes).isBetween(500L * 40, 500L * 400);
    assertThat(states.bytes() - bytes).isLessThan(1_000);
  }

  @Test
  void equalStatesAreKeptOnce() {
    States<List<String>> states = new States<>();
    List<String> first = states.keep(List.of("x".repeat(1_000)));
    long bytes = states.bytes();

    assertThat(states.keep(List.of("x".repeat(1_000)))).isSameAs(first);
    assertThat(states.bytes()).isEqualTo(bytes).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT2562047788015215H30M7S", "PT2562047H47M16.854775807S", "P100000D"})
  void aLimitOfCenturiesIsNone(String time) {
    assertThat(checkWithin(Duration.parse(time), 1L << 20)).isInstanceOf(Verdict.Legal.class);
    assertThat(checkWithin(Duration.parse(time), Long.MAX_VALUE)).isInstanceOf(Verdict.Legal.class);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void nothingIsDecidedWithNothing(long limit) {
    assertThat(checkWithin(Duration.ofSeconds(limit), 1L << 20))
        .isInstanceOf(Verdict.Undecided.class)
        .extracting(Object::toString)
        .asString()
        .contains("no verdict within 0.0 s");
    assertThat(checkWithin(Duration.ofDays(1), limit))
        .isInstanceOf(Verdict.Undecided.class)
        .extracting(Object::toString)
        .asString()
        .contains("no verdict within 0 MiB");
  }

  private static Verdict checkWithin(Duration time, long memoryBytes) {
    History<Asked, String> history = new History<>(() -> 0L);
    history.call(1, Appends.append("x")).returned("");
    history.call(1, Appends.READ).returned("x");
    List<Operation<Asked, String>> operations = history.operations();
    return new WglChecker<>(new Appends(), new WglChecker.Limits(time, memoryBytes))
        .check(operations);
  }
}
