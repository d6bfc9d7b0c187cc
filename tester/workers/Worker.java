package workers;

import com.google.gson.Gson;
import execution.Failure;
import execution.Failure.Kind;
import execution.TestMethod;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;

/**
 * A process that runs one test after another, seen from the one that started it. Whatever becomes
 * of the process becomes an answer.
 *
 * <p>It lives no longer than its input is open, however this process may end.
 *
 * <p>Threading: one thread runs tasks; {@link #stop} and {@link #close} may be called by any.
 */
public final class Worker implements AutoCloseable {

  /** It cannot even begin, so that nothing can be run; the message says why. */
  public static class NotStartedException extends Exception {

    private static final long serialVersionUID = 1;

    NotStartedException(String why) {
      super(why);
    }
  }

  /** It could begin, but what it is asked for cannot be done. */
  public static final class RefusedException extends NotStartedException {

    private static final long serialVersionUID = 1;

    RefusedException(String why) {
      super(why);
    }
  }

  /** Is told what a worker says besides its answers, on the thread that waits for these. */
  public interface Listener {

    /** The code under test has printed a line. */
    void printed(String line);

    /** Something failed that belongs to no test. */
    void failedOutsideTests(Failure failure);
  }

  private static final Gson GSON = new Gson();
  private static final int TOKEN_BYTES = 12;
  private static final int LONGEST_LINE = 4 << 20;
  private static final int REMEMBERED_LINES = 5;
  private static final int LONGEST_WORD = 400;
  private static final Duration NO_LIMIT = Duration.ofDays(365);
  private static final Duration DYING = Duration.ofSeconds(10);
  private static final Duration ENDING = Duration.ofMinutes(1);

  /** What a signal for all of the terminal's processes makes of them. */
  private static final Set<Integer> SIGNALLED = Set.of(129, 130, 143);

  private static final int KILLED = 137;

  private static final Duration OWN_SIGNAL = Duration.ofMillis(500);

  private final Process process;
  private final String token;
  private final Listener listener;
  private final BoundedLines lines;
  private final SilenceWatch silence;
  private final List<TestMethod> tests;

  /** What it has printed beside its messages: the JVM's last words. */
  private final List<String> lastWords = new ArrayList<>();

  private boolean isSpent;

  Worker(Process process, Setup setup, Listener listener, Duration patience)
      throws NotStartedException {
    this.process = process;
    this.token = setup.token();
    this.listener = listener;
    lines = new BoundedLines(process.getInputStream(), LONGEST_LINE);
    silence = SilenceWatch.start(patience, process::destroyForcibly);
    say(GSON.toJson(setup));
    tests = awaitReady();
  }

  /**
   * Starts one, and waits until it can take a task.
   *
   * @param command starts the process
   * @param setup what it is to do; it gets a token of its own
   * @param patience after so long without a sign of life it is killed
   * @throws NotStartedException if it cannot start
   */
  public static Worker start(
      List<String> command, Setup setup, Listener listener, Duration patience)
      throws NotStartedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new Worker(process, setup.withToken(newToken()), listener, patience);
    } catch (IOException e) {
      throw new NotStartedException("a process for tests could not start: " + e.getMessage());
    }
  }

  /**
   * The same for a process that somebody else has started: its output and its errors are one
   * stream.
   */
  public static Worker of(Process process, Setup setup, Listener listener, Duration patience)
      throws NotStartedException {
    return new Worker(process, setup.withToken(newToken()), listener, patience);
  }

  /** One in this process, which somebody debugs: it may stand still as long as anyone likes. */
  public static Worker inThisProcess(Setup setup, Listener listener) throws NotStartedException {
    return new Worker(SameProcess.start(), setup.withToken(newToken()), listener, NO_LIMIT);
  }

  private static String newToken() {
    byte[] drawn = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }

  private List<TestMethod> awaitReady() throws NotStartedException {
    for (Message message = next(); message != null; message = next()) {
      switch (message.kind()) {
        case READY -> {
          return message.theTests();
        }
        case REFUSED -> throw new RefusedException(message.theText());
        case PRINTED -> listener.printed(message.theText());
        case OUTSIDE -> listener.failedOutsideTests(message.theFailure());
        case ALIVE, ANSWER -> {
          // An answer to what nobody has asked.
        }
      }
    }
    close();
    throw new NotStartedException(
        "a process for tests could not start: " + String.join("; ", lastWords));
  }

  /** All tests that it can run, in the order of their source file. */
  public List<TestMethod> tests() {
    return tests;
  }

  /** Whether it was killed because it gave no sign of life any more. */
  public boolean wasSilent() {
    return silence.isOver();
  }

  /** Whether it takes nothing more. */
  public boolean isSpent() {
    return isSpent;
  }

  /** What its process has used of processors so far, with all that it has started. */
  public Duration cpu() {
    return Stream.concat(Stream.of(process.toHandle()), process.descendants())
        .map(handle -> handle.info().totalCpuDuration().orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** Whether somebody has killed it, or the kernel: nothing else gives this status. */
  public boolean wasKilled() {
    return !silence.isOver() && status() == KILLED;
  }

  /** Has it run a task and waits for what comes of it; nothing: it has died without an answer. */
  public Optional<Answer> run(Task task) {
    lastWords.clear();
    say(GSON.toJson(Request.run(task)));
    for (Message message = next(); message != null; message = next()) {
      switch (message.kind()) {
        case PRINTED -> listener.printed(message.theText());
        case OUTSIDE -> listener.failedOutsideTests(message.theFailure());
        case ANSWER -> {
          return Optional.of(checked(task, message.theAnswer()));
        }
        case ALIVE, READY, REFUSED -> {}
      }
    }
    isSpent = true;
    return Optional.empty();
  }

  private Answer checked(Task task, Answer answer) {
    isSpent = answer.kind() == Answer.Kind.ENDED;
    boolean isAsked = answer.task() == task.number() || (isSpent && answer.task() == 0);
    if (isAsked) {
      return answer;
    }
    isSpent = true;
    close();
    return Answer.ended(
        task.number(), Failure.of(Kind.PANIC, "the process answered what nobody had asked"));
  }

  /** Asks it to stop what it runs and to tell, as the answer of its task, how things stood. */
  public void stop(Failure why, boolean wantsThreads) {
    say(GSON.toJson(Request.stop(new Request.Stop(why, wantsThreads))));
  }

  // If it is gone, that shows when an answer is read.
  private synchronized void say(String line) {
    try {
      OutputStream to = process.getOutputStream();
      to.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      to.flush();
    } catch (IOException _) {
      // See above.
    }
  }

  /** The next message; null: none will come. */
  private @Nullable Message next() {
    try {
      for (String line = lines.next(); line != null; line = lines.next()) {
        silence.sign();
        Message message =
            line.startsWith(token) ? Message.parse(line.substring(token.length())) : null;
        if (message != null) {
          return message;
        }
        heard(line);
      }
    } catch (IOException _) {
      // It has ended, or closed what it should not.
    }
    return null;
  }

  // Not by way of System.out: the JVM itself, a debugger, or code that goes its own ways.
  private void heard(String line) {
    listener.printed(line);
    if (lastWords.size() < REMEMBERED_LINES && line.chars().anyMatch(Character::isLetter)) {
      lastWords.add(StringUtils.abbreviate(line.strip(), LONGEST_WORD));
    }
  }

  /** Why it has died without an answer. */
  public Failure obituary() {
    int status = status();
    if (silence.isOver()) {
      return Failure.of(
          Kind.PANIC,
          "no sign of life for %d s in real time; the process was killed"
              .formatted(silence.patience().toSeconds()));
    }
    if (SIGNALLED.contains(status)) {
      sleep(OWN_SIGNAL); // this process, too, may be about to end
    }
    String words = lastWords.isEmpty() ? "" : ": " + String.join("; ", lastWords);
    return Failure.of(Kind.PANIC, "the process ended with exit status " + status + words);
  }

  private int status() {
    try {
      if (!process.waitFor(DYING.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly(); // it has closed its output, but goes on
      }
      return process.waitFor();
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

  /** Lets it end by itself, as it does when its input ends, and waits for that. */
  public void end() throws InterruptedException {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // Then it has ended.
    }
    process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends it at once. */
  @Override
  public void close() {
    silence.end();
    process.destroyForcibly();
  }
}
