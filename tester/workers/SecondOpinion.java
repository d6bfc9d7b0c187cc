package workers;

import execution.Aftermath.Drawn;
import execution.Failure;
import execution.SimulatedExecutor.Runs;
import harness.RunSettings.Traces;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs in another process what a worker has simulated, and compares: a value from outside, such as
 * the time of a file, may be the same for two runs of one process and still not come from the seed.
 *
 * <p>Threading: one thread.
 */
public final class SecondOpinion implements Worker.Listener, AutoCloseable {

  private final List<String> command;
  private final Setup setup;
  private final Duration patience;
  private @Nullable Worker worker;

  /**
   * @param command starts the other process
   * @param setup that of the worker
   * @param patience after so long without a sign of life the other process is killed
   */
  public SecondOpinion(List<String> command, Setup setup, Duration patience) {
    this.command = command;
    this.setup = setup.with(Runs.ONCE, Traces.NONE, Drawn.NONE);
    this.patience = patience;
  }

  /** Whether each task is to have one. */
  public static boolean isWanted(Setup setup) {
    return setup.runs() == Runs.TWICE;
  }

  /** The answer to a task, or that the other process gives another one. */
  public Answer on(Task task, Answer first) throws Worker.NotStartedException {
    if (first.kind() == Answer.Kind.ENDED || first.hash() == null) {
      return first;
    }
    Worker other = worker == null ? Worker.start(command, setup, this, patience) : worker;
    worker = other;
    Optional<Answer> second = other.run(task);
    if (other.isSpent()) {
      other.close();
      worker = null;
    }
    String hash = second.map(Answer::hash).orElse(null);
    return Objects.equals(first.hash(), hash) ? first : first.failedWith(difference());
  }

  private static Failure difference() {
    return Failure.of(
        Failure.Kind.ASSERTION,
        "not deterministic: in another process the same seed gives another run; a value from"
            + " outside, such as a property or the time of a file, reaches the code under test");
  }

  @Override
  public void printed(String line) {}

  @Override
  public void failedOutsideTests(Failure failure) {}

  @Override
  public void close() {
    if (worker != null) {
      worker.close();
    }
  }
}
