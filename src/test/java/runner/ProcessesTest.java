package runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are processes, and what becomes of a test when they do something to theirs. */
@Tag("long")
class ProcessesTest {

  private static final String FIXTURE = "fixtures.Misbehaving$";

  @TempDir private Path folder;

  private Child start(String fixture) {
    return Child.startMain(
        folder, "runner.Main", FIXTURE + fixture, "-process", "1", "-target", "raft1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Exits              | Fatal: server-0-1 ended by itself: System.exit(3)
          Exits              |     Misbehaving.java:
          Halts              | Fatal: server-0-1 ended by itself: exit status 4; its last words: I have had enough
          Halts              | server-0-1: I have had enough
          Throws             | panic: java.lang.IllegalStateException: this server has lost its head
          FillsItsHeap       | Terminating due to java.lang.OutOfMemoryError: Java heap space
          WritesToTheChannel | Fatal: server-0-1 sent what is no frame: its length would be
          CallsWithoutEnd    | Fatal: server-0-1 sent more than 5,000 calls at once
          """)
  void whatAServerDoesToItsProcessIsItsFailure(String fixture, String text) {
    Child child = start(fixture);

    assertThat(child.out())
        .contains(text)
        .contains("--- FAIL: TestServers")
        .contains("replay: make PROCESS=1 SEED=");
    assertThat(child.status()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Spins", "HasAShutdownHook"})
  void whatAServerKeepsToItselfHarmsNobody(String fixture) {
    Child child = start(fixture);

    assertThat(child.out())
        .contains("--- PASS: TestServers")
        .doesNotContain("still here")
        .doesNotContain("warning:");
    assertThat(child.status()).isZero();
  }

  /** It cannot be asked to stop, and goes all the same. */
  @Test
  void aServerThatStandsStillAsAWholeHarmsNobody() {
    Child child = start("Stops");

    assertThat(child.out()).contains("--- PASS: TestServers");
    assertThat(child.status()).isZero();
  }

  @Test
  void aCrashDoesNotAskAndAShutdownDoes() {
    Child child = start("Stopped");

    assertThat(child.out())
        .contains("server-0-1: asked to stop", "server-0-2: asked to stop", "--- PASS")
        .doesNotContain("server-0-0: asked to stop");
  }

  // ---- Nothing is left behind.

  @Test
  void noProcessIsLeftWhenTheRunnerIsKilled() {
    Child child = start("Spins").printed("Test servers");
    List<ProcessHandle> all = child.descendants();
    assertThat(all).hasSizeGreaterThan(3);

    child.kill();

    awaitEnd(all);
  }

  @Test
  void noProcessIsLeftWhenTheRunnerIsInterrupted() {
    Child child = start("Spins").printed("Test servers");
    List<ProcessHandle> all = child.descendants();

    child.signal();

    awaitEnd(all);
  }

  @Test
  void noProcessIsLeftAfterAFailure() {
    Child child = start("Exits").printed("Test servers");
    List<ProcessHandle> all = child.descendants();

    child.status();

    awaitEnd(all);
  }

  private static void awaitEnd(List<ProcessHandle> all) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(all).noneMatch(ProcessHandle::isAlive));
  }

  // ---- The command line.

  @ParameterizedTest
  @CsvSource({
    "-process 1 -sim, -process is for real time: a simulation has all servers in one process",
    "-process two, 'two' is neither 1 nor all",
  })
  void whatMakesNoSenseIsAnError(String flags, String message) {
    String[] arguments = (FIXTURE + "Exits " + flags).split(" ");
    Child child = Child.startMain(folder, "runner.Main", arguments);

    assertThat(child.status()).isEqualTo(2);
    assertThat(child.err()).contains(message);
  }
}
