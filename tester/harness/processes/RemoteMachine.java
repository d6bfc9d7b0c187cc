package harness.processes;

import harness.FatalCheck;
import harness.Life;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import machines.BadFrameException;
import machines.Channel;
import machines.Frame;
import machines.FrameReader;
import machines.GoneException;
import machines.Kind.Way;
import machines.PayloadReader;
import machines.Thrown;
import machines.pool.MachineProcess;
import org.jspecify.annotations.Nullable;

/**
 * A process on behalf of a test, and the conversation with it. Whatever it does that a machine does
 * not do ends the test, with a sentence that names it.
 *
 * <p>Threading: any thread. One thread reads, and never waits for the machine.
 */
final class RemoteMachine {

  /** What a machine says that is no answer. */
  @FunctionalInterface
  interface Receiver {

    /**
     * Takes it, without waiting.
     *
     * @throws BadFrameException if it makes no sense
     */
    void take(Frame frame);
  }

  private static final int DRAIN_MS = 2_000;

  /** For a JVM to start, whatever else the machine does. */
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final Life life;
  private final String name;
  private final MachineProcess process;
  private final Receiver receiver;
  private final Consumer<Throwable> failures;
  private final Channel channel;
  private final Thread reader;

  /** Held while it is told what the machine has done wrong. */
  private final Object blaming = new Object();

  /** Completes with the time when the process is there. */
  private final CompletableFuture<Long> readyNanos = new CompletableFuture<>();

  /** Nobody wonders any more what becomes of it. */
  private volatile boolean isEnding;

  private volatile boolean hasFailed;

  /** Where System.exit was called, if it was. */
  private volatile @Nullable Exit exit;

  private record Exit(String call, Thrown stack) {}

  /**
   * @param life on whose behalf it runs; the threads here are that life's, too
   * @param failures take what it has done wrong, and what has ended a thread in it
   */
  RemoteMachine(
      Life life,
      String name,
      MachineProcess process,
      Receiver receiver,
      Consumer<Throwable> failures) {
    this.failures = failures;
    this.life = life;
    this.name = name;
    this.process = process;
    this.receiver = receiver;
    channel = new Channel(process.open(name, this::printed, this::nobodyReads));
    reader = Thread.ofPlatform().daemon().name("reader of " + name).unstarted(this::read);
  }

  /** Begins to read. */
  void start() {
    reader.start();
  }

  /** Waits until the process is there: then it takes what it is told to be. */
  void awaitReady() {
    try {
      readyNanos.get(START_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      throw FatalCheck.fatal(
          "a process for %s was not there within %d s", name, START_LIMIT.toSeconds());
    } catch (ExecutionException _) {
      throw new GoneException();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the test was over before there was a process for " + name);
    }
  }

  /** Whether it has been there for so long. */
  boolean hasHad(Duration time) {
    Long since = readyNanos.isCompletedExceptionally() ? null : readyNanos.getNow(null);
    return since != null && System.nanoTime() - since >= time.toNanos();
  }

  /** Waits for the end of what it says; returns whether it came. */
  boolean awaitEnd(int ms) throws InterruptedException {
    return reader.join(Duration.ofMillis(ms));
  }

  Channel channel() {
    return channel;
  }

  /** Its failures do not count from now on. */
  void isEnding() {
    isEnding = true;
  }

  /**
   * Kills the process, and reads what it had written until then. Whoever waits for it comes free.
   */
  void kill() {
    isEnding = true;
    process.kill();
    boolean interrupted = Thread.interrupted();
    try {
      reader.join(DRAIN_MS);
    } catch (InterruptedException _) {
      interrupted = true;
    }
    channel.close();
    process.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void printed(String line) {
    System.out.println(name + ": " + line);
  }

  private void nobodyReads() {
    blame("does not read what it is sent");
  }

  // ---- The reader.

  private void read() {
    FrameReader frames = new FrameReader(process.fromIt(), Way.UP);
    try {
      for (Optional<Frame> next = frames.next(); next.isPresent(); next = frames.next()) {
        take(next.get());
      }
      ended();
    } catch (BadFrameException e) {
      blame("sent " + e.getMessage());
    } catch (IOException _) {
      ended();
    } finally {
      synchronized (blaming) { // what it has done is told before what comes of it
        channel.close();
      }
      readyNanos.completeExceptionally(new GoneException());
    }
  }

  private void take(Frame frame) {
    switch (frame.kind()) {
      case ANSWER, REFUSED, THREW -> {
        if (!channel.answered(frame)) {
          throw new BadFrameException("an answer to what nobody had asked");
        }
      }
      case READY -> readyNanos.complete(System.nanoTime());
      case DIED -> {
        PayloadReader in = frame.reader();
        died(in.text(), Thrown.read(in));
      }
      case EXITS -> {
        PayloadReader in = frame.reader();
        exit = new Exit(in.text(), Thrown.read(in));
      }
      default -> receiver.take(frame);
    }
  }

  private void died(String thread, Thrown thrown) {
    if (isEnding || life.isGone()) {
      return;
    }
    if (!hasFailed) {
      hasFailed = true;
      String threadName = thread.contains(name) ? thread : thread + " of " + name;
      System.out.println("note: uncaught in thread " + threadName);
    }
    failures.accept(thrown.toThrowable());
  }

  private void ended() {
    if (isEnding) {
      return;
    }
    int status = process.awaitEnd();
    Exit called = exit;
    if (called == null) {
      blame("ended by itself: " + meaning(status));
    } else {
      blame("ended by itself: " + called.call, called.stack.stack());
    }
  }

  private static String meaning(int status) {
    return status > 128 ? "killed by signal " + (status - 128) : "exit status " + status;
  }

  // ---- What it has done wrong.

  /**
   * Ends the test: it is this machine's failure. It does nothing any more.
   *
   * @param what for behind its name
   */
  void blame(String what) {
    blame(what, List.of());
  }

  private void blame(String what, List<StackTraceElement> stack) {
    synchronized (blaming) {
      if (!isEnding && !life.isGone()) {
        isEnding = true;
        String text = name + " " + what + lastWords() + life.testRun().places();
        failures.accept(new FatalCheck(text, stack.toArray(StackTraceElement[]::new)));
      }
    }
    process.kill();
  }

  private String lastWords() {
    String words =
        process.lastWords().stream()
            .map(String::strip)
            .filter(line -> line.chars().anyMatch(Character::isLetter))
            .collect(Collectors.joining(" | "));
    return words.isEmpty() ? "" : "; its last words: " + words;
  }
}
