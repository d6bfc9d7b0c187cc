package sweep;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import runner.Flags;

/**
 * A process that runs one test after another, seen from the one that started it. Whatever becomes
 * of the process becomes an answer; another one takes its place.
 *
 * <p>The tests to run go to its standard input and the answers come from its standard output, a
 * line of JSON each. It lives no longer than its input is open, however this process may end.
 *
 * <p>Threading: one thread; {@link #close} any.
 */
final class Worker implements AutoCloseable {

  /** It cannot even begin, so that nothing can be run; the message says why. */
  static final class NotStartedException extends Exception {

    private static final long serialVersionUID = 1;

    NotStartedException(String why) {
      super(why);
    }
  }

  private static final Gson GSON = new Gson();
  private static final int REMEMBERED_LINES = 5;

  /** Its own watchdog is the first to notice a hang, and can say more about it. */
  private static final int PATIENCE_FACTOR = 3;

  private static final Duration DYING = Duration.ofSeconds(10);

  /** What a signal for all of the terminal's processes makes of them. */
  private static final Set<Integer> SIGNALLED = Set.of(129, 130, 143);

  private static final Duration OWN_SIGNAL = Duration.ofMillis(500);

  private final List<String> command;
  private final Duration patience;
  private final ScheduledExecutorService clock;

  /** What it has printed besides its answers: the JVM's last words. */
  private final List<String> lastWords = new ArrayList<>();

  private volatile @Nullable Process process;
  private volatile boolean closed;
  private volatile boolean hung;

  /**
   * @param command starts such a process
   * @param patience after so long without an answer it is killed
   * @param clock for the patience
   */
  Worker(List<String> command, Duration patience, ScheduledExecutorService clock) {
    this.command = List.copyOf(command);
    this.patience = patience;
    this.clock = clock;
  }

  /** One that simulates what the flags ask for. */
  static Worker of(Flags flags, ScheduledExecutorService clock) {
    return new Worker(command(flags), flags.patience.multipliedBy(PATIENCE_FACTOR), clock);
  }

  private static List<String> command(Flags flags) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("@build/jvm.args", "@build/sim.args"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(WorkerMain.class.getName(), flags.testClass, "-sim"));
    command.addAll(List.of("-patience", flags.patience.toMillis() + "ms"));
    if (flags.twice) {
      command.add("-twice");
    }
    if (!flags.faults.isEmpty()) {
      command.addAll(List.of("-faults", flags.faultNames()));
    }
    return command;
  }

  /** Has it run a test and waits for what comes of it. */
  Answer run(Sweep.Task task) throws NotStartedException {
    String line = GSON.toJson(task);
    Process running = process;
    boolean isFresh = running == null;
    Answer answer = ask(running == null ? start() : running, line);
    if (answer == null && !isFresh && !hung && !closed) {
      // What was run before may have been its death: in a process of its own this one is innocent.
      answer = ask(start(), line);
    }
    if (answer == null) {
      answer = obituary();
    }
    if (answer.kind() == Answer.Kind.ENDED) {
      process = null;
    }
    return answer;
  }

  private Process start() throws NotStartedException {
    hung = false;
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeAll(Flags.variables());
    try {
      Process started = builder.start();
      process = started;
      if (closed) {
        close();
      }
      if (ask(started, "") == null) {
        throw new NotStartedException(
            "a process for simulations could not start: " + String.join("; ", lastWords));
      }
      return started;
    } catch (IOException e) {
      throw new NotStartedException("a process for simulations could not start: " + e);
    }
  }

  /** Waits for an answer after having said something; null: none will come. */
  private @Nullable Answer ask(Process asked, String line) {
    lastWords.clear();
    ScheduledFuture<?> impatience =
        clock.schedule(() -> giveUp(asked), patience.toMillis(), TimeUnit.MILLISECONDS);
    try {
      if (!line.isEmpty()) {
        asked.outputWriter(StandardCharsets.UTF_8).write(line + "\n");
        asked.outputWriter(StandardCharsets.UTF_8).flush();
      }
      return read(asked.inputReader(StandardCharsets.UTF_8));
    } catch (IOException _) {
      return null; // it has ended, or closed what it should not
    } finally {
      impatience.cancel(false);
    }
  }

  private void giveUp(Process asked) {
    hung = true;
    asked.destroyForcibly();
  }

  private @Nullable Answer read(BufferedReader in) throws IOException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      Answer answer = Answer.parse(line);
      if (answer != null) {
        return answer;
      }
      if (lastWords.size() < REMEMBERED_LINES && line.chars().anyMatch(Character::isLetter)) {
        lastWords.add(line.strip());
      }
    }
    return null;
  }

  /** Why it is dead. */
  private Answer obituary() {
    Process dead = Objects.requireNonNull(process, "it has never lived");
    process = null;
    int status = statusOf(dead);
    if (hung) {
      return Answer.failed(
          List.of(
              "panic: no answer for "
                  + patience.toSeconds()
                  + " s in real time; the process was killed"));
    }
    if (SIGNALLED.contains(status)) {
      sleep(OWN_SIGNAL); // this process, too, may be about to end
    }
    String words = lastWords.isEmpty() ? "" : ": " + String.join("; ", lastWords);
    return Answer.failed(List.of("panic: the process ended with exit status " + status + words));
  }

  private static int statusOf(Process dead) {
    try {
      if (!dead.waitFor(DYING.toMillis(), TimeUnit.MILLISECONDS)) {
        dead.destroyForcibly(); // it has closed its output, but goes on
      }
      return dead.waitFor();
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
    }
  }
}
