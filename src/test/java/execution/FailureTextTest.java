package execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A failure takes one screen, however much there is to say. */
class FailureTextTest {

  @Test
  void cutsALongMessage() {
    String hundredLines = "one\n" + "more\n".repeat(99);

    assertThat(FailureText.of(failure(hundredLines)).lines())
        .hasSize(25)
        .last()
        .asString()
        .contains("76");
  }

  @Test
  void cutsALongLine() {
    assertThat(FailureText.of(failure("x".repeat(1_000_000))).lines())
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(400));
  }

  @Test
  void cutsALongStack() {
    Exception deep = new Exception("deep");
    deep.setStackTrace(
        IntStream.range(0, 1000)
            .mapToObj(FailureTextTest::frame)
            .toArray(StackTraceElement[]::new));

    assertThat(FailureText.of(deep).lines()).hasSize(11);
  }

  @Test
  void showsARecursionOnce() {
    Exception deep = new Exception("deep");
    deep.setStackTrace(
        IntStream.range(0, 1000)
            .mapToObj(i -> frame(i == 999 ? 2 : 1))
            .toArray(StackTraceElement[]::new));

    assertThat(FailureText.of(deep).lines()).hasSize(3).last().asString().contains("Raft.java:2");
  }

  private static StackTraceElement frame(int line) {
    return new StackTraceElement("raft.Raft", "step", "Raft.java", line);
  }

  @Test
  void cutsALongChainOfCauses() {
    Exception last =
        IntStream.range(0, 100)
            .mapToObj(i -> new Exception("cause " + i))
            .reduce(
                new Exception("first"),
                (inner, outer) -> {
                  outer.initCause(inner);
                  return outer;
                });

    assertThat(FailureText.of(last).lines())
        .filteredOn(line -> line.startsWith("caused by"))
        .hasSize(3);
  }

  @Test
  void doesWithoutAMessage() {
    assertThat(FailureText.of(thrownInRaftTest(new AssertionError())).lines())
        .containsExactly("    RaftTest.java:5: assertion failed");
  }

  @Test
  void showsNoFrameOfTheKitOrALibrary() {
    AssertionError failure = failure("no leader");
    failure.setStackTrace(
        Stream.of("org.junit.jupiter.api.Assertions", "harness.Cluster", "java.util.List", "raft.X")
            .map(name ->
                new StackTraceElement(name, "m", name.replaceFirst(".*\\.", "") + ".java", 1))
            .toArray(StackTraceElement[]::new));

    assertThat(FailureText.of(failure).lines()).containsExactly("    X.java:1: no leader");
  }

  private static AssertionError failure(String message) {
    return thrownInRaftTest(new AssertionError(message));
  }

  private static AssertionError thrownInRaftTest(AssertionError failure) {
    failure.setStackTrace(
        new StackTraceElement[] {new StackTraceElement("raft.RaftTest", "m", "RaftTest.java", 5)});
    return failure;
  }
}
