package mistakes;

import execution.Aftermath;
import execution.Failure;
import execution.SimulatedExecutor.Runs;
import execution.TestMethod;
import harness.Processes;
import harness.RunSettings.Traces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import simulator.Fault;
import workers.Answer;
import workers.Replay;
import workers.Setup;
import workers.Task;
import workers.Worker;
import workers.WorkerCommand;

/**
 * A process that simulates the tests of a lab on a solution, one after another, and what it costs.
 * If it dies, the next test gets another one.
 *
 * <p>Threading: one thread.
 */
final class TestProcess implements AutoCloseable {

  private static final Duration SILENCE = Duration.ofSeconds(60);

  /** Nobody reads it. */
  private static final Replay NO_REPLAY =
      new Replay(null, "", new Replay.Variables(List.of(), List.of()), "");

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Two that start at once could not tell their processes apart. */
  private static final Object STARTING = new Object();

  private record Running(Worker worker, ProcessHandle process, Duration startCpu) {

    /** Of all that it has done since it could begin. */
    Duration cpu() {
      return cpuOf(process).minus(startCpu);
    }
  }

  private final Path classes;
  private final String testClass;
  private final Set<Fault> faults;
  private Running running;
  private long tasks;
  private Duration cpuOfTheDead = Duration.ZERO;

  /**
   * Starts it.
   *
   * @param classes those of the solution
   */
  TestProcess(Path classes, String testClass, Set<Fault> faults) {
    this.classes = classes;
    this.testClass = testClass;
    this.faults = Set.copyOf(faults);
    running = start();
  }

  private Running start() {
    synchronized (STARTING) {
      Set<Long> others =
          ProcessHandle.current().children().map(ProcessHandle::pid).collect(Collectors.toSet());
      try {
        Worker worker = Worker.start(command(), setup(), new Silent(), SILENCE);
        ProcessHandle process =
            ProcessHandle.current()
                .children()
                .filter(child -> !others.contains(child.pid()))
                .findFirst()
                .orElseThrow();
        return new Running(worker, process, cpuOf(process));
      } catch (Worker.NotStartedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** That of a sweep, with the solution's classes before all others. */
  private List<String> command() {
    List<String> command = new ArrayList<>(WorkerCommand.ofSweep(Setup.Races.IGNORED));
    int classPath = command.indexOf("-cp") + 1;
    command.set(classPath, classes + ":" + command.get(classPath));
    return command;
  }

  private Setup setup() {
    return new Setup(
        "",
        testClass,
        Setup.Time.VIRTUAL,
        faults,
        Setup.Races.IGNORED,
        Runs.ONCE,
        PATIENCE.toMillis(),
        Set.of(),
        Traces.NONE,
        Processes.NONE,
        "",
        Setup.Search.NONE,
        Setup.Monitors.EXPLAIN,
        Aftermath.Drawn.NONE,
        null);
  }

  private static Duration cpuOf(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** The names of the tests that there are. */
  List<String> tests() {
    return running.worker.tests().stream().map(TestMethod::name).toList();
  }

  /** Runs a test with a seed. */
  Answer run(String test, int seed) {
    if (running.worker.isSpent()) {
      running = start();
    }
    tasks++;
    Duration before = running.cpu();
    Optional<Answer> answer = running.worker.run(new Task(tasks, test, seed, NO_REPLAY));
    if (running.worker.isSpent()) {
      cpuOfTheDead = cpuOfTheDead.plus(before); // that of its last run went with it
      running.worker.close();
    }
    return answer.orElseGet(() -> Answer.ended(tasks, running.worker.obituary()));
  }

  /** All that its runs have cost, without the start of processes. */
  Duration cpu() {
    return running.worker.isSpent() ? cpuOfTheDead : cpuOfTheDead.plus(running.cpu());
  }

  @Override
  public void close() {
    running.worker.close();
  }

  /** What is printed is no answer. */
  private static final class Silent implements Worker.Listener {

    @Override
    public void printed(String line) {}

    @Override
    public void failedOutsideTests(Failure failure) {}
  }
}
