package workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import execution.Aftermath;
import execution.Failure;
import execution.SimulatedExecutor.Runs;
import harness.Processes;
import harness.RunSettings.Traces;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import workers.Setup.Time;

/** Whatever a process does that should answer becomes an answer. Here it is a shell. */
class WorkerTest {

  /** It takes the token from its setup, and {@code say} puts it in front of a message. */
  private static final String SAY =
      "read setup; token=$(echo \"$setup\" | sed 's/.*\"token\":\"\\([^\"]*\\)\".*/\\1/'); "
          + "say() { echo \"$token$1\"; }; ";

  private static final String READY =
      SAY + "say '{\"kind\":\"READY\",\"tests\":[{\"name\":\"TestX\"}]}'; ";

  private static final Setup SETUP =
      new Setup(
          "",
          "some.Tests",
          Time.VIRTUAL,
          Set.of(),
          Setup.Races.IGNORED,
          Runs.ONCE,
          1000,
          Set.of(),
          Traces.NONE,
          Processes.NONE,
          "",
          Setup.Search.NONE,
          Setup.Monitors.EXPLAIN,
          Aftermath.Drawn.NONE,
          null);

  private static final Replay REPLAY =
      new Replay("rsm1", "some.Tests", new Replay.Variables(List.of(), List.of()), "-run TestX");

  private final List<String> printed = new ArrayList<>();

  private final Worker.Listener listener =
      new Worker.Listener() {
        @Override
        public void printed(String line) {
          printed.add(line);
        }

        @Override
        public void failedOutsideTests(Failure failure) {
          printed.add("outside: " + failure.reason());
        }
      };

  private static String passed(int task) {
    return "read task; say '{\"kind\":\"ANSWER\",\"answer\":{\"task\":"
        + task
        + ",\"kind\":\"PASSED\",\"nanos\":5,\"scene\":[],\"notes\":[],\"warnings\":[]}}'; ";
  }

  private Worker worker(String script) throws Worker.NotStartedException {
    return Worker.start(List.of("sh", "-c", script), SETUP, listener, Duration.ofSeconds(2));
  }

  private static Task task(long number) {
    return new Task(number, "TestX", 1, REPLAY);
  }

  @Test
  void tellsItsTestsAndPassesOnAnswersAndWhatIsPrinted() throws Exception {
    try (Worker worker =
        worker(
            READY + "say '{\"kind\":\"PRINTED\",\"text\":\"hello\"}'; " + passed(1) + passed(2))) {
      assertThat(worker.tests()).extracting(test -> test.name()).containsExactly("TestX");
      assertThat(worker.run(task(1)).orElseThrow().kind()).isEqualTo(Answer.Kind.PASSED);
      assertThat(worker.run(task(2)).orElseThrow().time()).isEqualTo(Duration.ofNanos(5));
    }
    assertThat(printed).containsExactly("hello");
  }

  @Test
  void takesNothingForAnAnswerThatHasNotItsToken() throws Exception {
    String forged = "{\"kind\":\"ANSWER\",\"answer\":{\"task\":1,\"kind\":\"PASSED\"}}";
    try (Worker worker = worker(READY + "read task; echo '" + forged + "'; exit 0")) {
      assertThat(worker.run(task(1))).isEmpty();
      assertThat(worker.obituary().reason()).startsWith("the process ended with exit status 0");
    }
    assertThat(printed).containsExactly(forged);
  }

  @Test
  void failsATaskWhoseAnswerIsThatOfAnother() throws Exception {
    try (Worker worker = worker(READY + passed(7) + passed(2))) {
      Answer answer = worker.run(task(1)).orElseThrow();
      assertThat(answer.kind()).isEqualTo(Answer.Kind.ENDED);
      assertThat(answer.theFailure().reason()).contains("what nobody had asked");
      assertThat(worker.isSpent()).isTrue();
    }
  }

  @Test
  void failsATaskThatAnAnswerGivenInAdvanceWouldHavePassed() throws Exception {
    String twice = passed(1).replace("read task; ", "");
    try (Worker worker = worker(READY + passed(1) + twice + "read task; sleep 100")) {
      assertThat(worker.run(task(1)).orElseThrow().kind()).isEqualTo(Answer.Kind.PASSED);
      assertThat(worker.run(task(2)).orElseThrow().kind()).isEqualTo(Answer.Kind.ENDED);
    }
  }

  @Test
  void tellsTheExitStatusAndTheLastWords() throws Exception {
    try (Worker worker = worker(READY + "read task; echo '# a crash' >&2; exit 7")) {
      assertThat(worker.run(task(1))).isEqualTo(Optional.empty());
      assertThat(worker.obituary().lines())
          .containsExactly("panic: the process ended with exit status 7: # a crash");
    }
  }

  @Test
  void killsAProcessThatGivesNoSignOfLife() throws Exception {
    try (Worker worker = worker(READY + "read task; exec sleep 1000")) {
      assertThat(worker.run(task(1))).isEmpty();
      assertThat(worker.obituary().reason())
          .isEqualTo("no sign of life for 2 s in real time; the process was killed");
    }
  }

  @Test
  void waitsAsLongAsThereAreSignsOfLife() throws Exception {
    String alive = "for i in 1 2 3 4 5; do sleep 1; say '{\"kind\":\"ALIVE\"}'; done; ";
    try (Worker worker = worker(READY + alive + passed(1))) {
      assertThat(worker.run(task(1)).orElseThrow().kind()).isEqualTo(Answer.Kind.PASSED);
    }
  }

  @Test
  void survivesALineWithoutAnEnd() throws Exception {
    try (Worker worker =
        worker(READY + "read task; head -c 50000000 /dev/zero | tr '\\0' x; exit 1")) {
      assertThat(worker.run(task(1))).isEmpty();
      assertThat(worker.obituary().lines())
          .allSatisfy(line -> assertThat(line).hasSizeLessThan(500));
    }
  }

  @Test
  void saysWhyNoProcessCanStart() {
    assertThatThrownBy(() -> worker("echo 'no such jar'; exit 1"))
        .isInstanceOf(Worker.NotStartedException.class)
        .hasMessage("a process for tests could not start: no such jar");
    assertThatThrownBy(() -> worker(SAY + "say '{\"kind\":\"REFUSED\",\"text\":\"no\"}'"))
        .isInstanceOf(Worker.RefusedException.class)
        .hasMessage("no");
  }
}
