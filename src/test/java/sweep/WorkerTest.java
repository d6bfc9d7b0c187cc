package sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever a process does that should answer becomes an answer. Here it is a shell. */
class WorkerTest {

  private static final String READY = "echo '{\"kind\":\"READY\",\"lines\":[]}'; ";
  private static final String PASSED = "read task; echo '{\"kind\":\"PASSED\",\"lines\":[]}'; ";
  private static final Sweep.Task TASK = new Sweep.Task("TestX", 1);

  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);

  @AfterEach
  void stopClock() {
    clock.shutdownNow();
  }

  @Test
  void passesOnAnswersAndNothingElse() throws Exception {
    try (Worker worker = worker(READY + "echo noise; echo '{}'; " + PASSED + PASSED)) {
      assertThat(worker.run(TASK).kind()).isEqualTo(Answer.Kind.PASSED);
      assertThat(worker.run(TASK).kind()).isEqualTo(Answer.Kind.PASSED);
    }
  }

  @Test
  void tellsTheExitStatusAndTheLastWords() throws Exception {
    try (Worker worker = worker(READY + "read task; echo '# a crash' >&2; exit 7")) {
      assertThat(worker.run(TASK))
          .isEqualTo(
              Answer.failed(List.of("panic: the process ended with exit status 7: # a crash")));
    }
  }

  @Test
  void startsAnotherProcessForARunThatFindsItDead() throws Exception {
    try (Worker worker = worker(READY + PASSED)) {
      for (int i = 0; i < 5; i++) {
        assertThat(worker.run(TASK).kind()).isEqualTo(Answer.Kind.PASSED);
      }
    }
  }

  @Test
  void killsAProcessThatDoesNotAnswer() throws Exception {
    try (Worker worker = worker(READY + "read task; exec sleep 1000")) {
      assertThat(worker.run(TASK).lines())
          .containsExactly("panic: no answer for 2 s in real time; the process was killed");
    }
  }

  @Test
  void saysWhyNoProcessCanStart() {
    try (Worker worker = worker("echo 'no such jar'; exit 1")) {
      assertThatThrownBy(() -> worker.run(TASK))
          .isInstanceOf(Worker.NotStartedException.class)
          .hasMessage("a process for simulations could not start: no such jar");
    }
  }

  private Worker worker(String script) {
    return new Worker(List.of("sh", "-c", script), Duration.ofSeconds(2), clock);
  }
}
