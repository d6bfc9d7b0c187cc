package harness;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import labrpc.ClientEnd;
import labrpc.Server;
import machines.GoneException;
import org.jspecify.annotations.Nullable;
import raft.Persister;
import raft.RaftPeer;
import simulator.Machine;
import simulator.Simulation;

/**
 * One life of a server, from its start to its crash: what an operating system's process is in the
 * course. All threads that run on its behalf carry it as their {@link ThreadOwner}.
 */
final class ServerProcess implements ThreadOwner {

  /** A start that takes longer does long-running work, or hangs; its contract forbids both. */
  private static final Duration START_LIMIT = Duration.ofSeconds(10);

  /** A kill() that takes longer does not return promptly, as its contract says. */
  private static final Duration KILL_LIMIT = Duration.ofSeconds(2);

  private static final Duration AFTER_KILL = Duration.ofMillis(150);
  private static final Duration AFTER_INTERRUPT = Duration.ofMillis(50);

  private final String name;
  private final int server;
  private final TestRun run;
  private final Persister disk;

  /** In simulation. */
  private final @Nullable Machine machine;

  /** What the test waits for; see {@link #ask}. */
  private final Queue<Question<?>> questions = new ConcurrentLinkedQueue<>();

  private volatile boolean crashed;
  private volatile Hold hold = Hold.NONE;

  /** What was to be said of kill(), if it was called before the disk was left. */
  private Optional<FatalCheck> complaint = Optional.empty();

  private volatile Runnable kill = () -> {};

  /**
   * @param server its number in the group
   * @param disk what the life before has left; this life gets a disk of its own with the same
   *     content
   */
  ServerProcess(String name, int server, TestRun run, Persister disk) {
    this.name = name;
    this.server = server;
    this.run = run;
    this.disk = own(disk::copy);
    machine = Simulation.isRunning() ? Simulation.newMachine(name, server) : null;
  }

  /**
   * Starts the student's code of server {@code me} and returns what the network has to know of it.
   * What that code throws is thrown here.
   *
   * @param peers one end for each server of the group
   */
  Server boot(ServerFactory factory, List<ClientEnd> peers, int me) {
    Server onTheNetwork = new Server(handlerThreads());
    Call start =
        new Call(
            "start " + name,
            () -> {
              ServerFactory.Replica replica = factory.start(peers, me, disk);
              UncaughtExceptions.comeFirst();
              kill = replica.kill();
              if (machine != null) {
                machine.publish();
              }
              if (crashed) { // while it was starting: the test is over
                kill.run();
              }
              replica.services().forEach(onTheNetwork::addService);
              replica.raft().ifPresent(raft -> watch(raft, me));
            });
    try {
      awaitStart(start, run.settings().processes().patience(START_LIMIT));
    } catch (TimeoutException _) {
      throw new FatalCheck(
          "starting %s did not return within %d s".formatted(name, START_LIMIT.toSeconds()),
          start.thread.getStackTrace());
    } catch (ExecutionException e) {
      throw Call.unwrapped(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the test was over before " + name + " had started");
    }
    return onTheNetwork;
  }

  /** The limit is the student's code's: a process may take its time to be there. */
  private void awaitStart(Call start, Duration limit)
      throws InterruptedException, ExecutionException, TimeoutException {
    while (true) {
      try {
        start.await(limit);
        return;
      } catch (TimeoutException e) {
        if (hold.hasHad(limit)) {
          throw e;
        }
      }
    }
  }

  private void watch(RaftPeer raft, int me) {
    Thread.ofVirtual()
        .name(StateSampler.NAME + name)
        .start(new StateSampler(me, raft, this, run.events()));
  }

  /** The number of the server in its group. */
  int server() {
    return server;
  }

  /** What this life has saved, and found. */
  Persister disk() {
    return disk;
  }

  /**
   * Ends this life for everybody else: nothing that it does from now on counts. The network must
   * have been cut before.
   *
   * @param ending how it ends; {@link #crash} or {@link #shutDown} completes it
   * @return the disk as it is at this moment, for the next life
   */
  Persister leaveDisk(Hold.Ending ending) {
    complaint = hold.letGo(ending, this::callKill);
    crashed =
        true; // first: what the service has applied until now must be on the disk that is left
    return disk.copy();
  }

  /**
   * The machine loses its power. In simulation the student's code stops where it is, in the middle
   * of whatever it does; in real time it can only be asked to stop.
   *
   * @return a complaint if the student's kill() did not return, or threw
   */
  Optional<FatalCheck> crash() {
    if (machine == null) {
      return shutDown();
    }
    machine.crash();
    questions.forEach(Question::withdraw);
    return Optional.empty();
  }

  /**
   * Asks the student's code to stop, of which nobody hears any more.
   *
   * @return a complaint if kill() did not return, or threw
   */
  Optional<FatalCheck> shutDown() {
    Optional<FatalCheck> killed = complaint.or(this::callKill);
    ServerThreads.interrupt(this);
    return killed;
  }

  /**
   * The same at the end of a test. In simulation there is time to see what kill() does by itself
   * before the threads are interrupted, which ends them in any case, and to see them end.
   */
  Optional<FatalCheck> close() {
    if (machine == null) {
      return shutDown();
    }
    Optional<FatalCheck> complaint = callKill();
    try {
      Thread.sleep(AFTER_KILL);
      ServerThreads.interrupt(this);
      Thread.sleep(AFTER_INTERRUPT);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return complaint;
  }

  /**
   * Lets the test look into the student's code, or call it. What it starts is this server's. In
   * simulation the call is on a thread of this server, which ends with it.
   *
   * @return the answer; nothing if the server has crashed meanwhile
   */
  <T> Optional<T> ask(Supplier<T> question) {
    if (machine == null) {
      return answerOf(question);
    }
    Question<T> asked = new Question<>(question);
    questions.add(asked);
    try {
      Thread.ofVirtual().name("test's call to " + name).start(owned(asked));
      return asked.answer.join();
    } catch (CompletionException e) {
      throw Call.unwrapped(e);
    } finally {
      questions.remove(asked);
    }
  }

  private <T> Optional<T> answerOf(Supplier<T> question) {
    try {
      return Optional.of(own(question));
    } catch (GoneException _) {
      return Optional.empty();
    }
  }

  /** A call of the student's code, and who waits for what it returns. */
  private record Question<T>(Supplier<T> question, CompletableFuture<Optional<T>> answer)
      implements Runnable {

    Question(Supplier<T> question) {
      this(question, new CompletableFuture<>());
    }

    @Override
    public void run() {
      try {
        answer.complete(Optional.of(question.get()));
      } catch (Throwable failure) {
        answer.completeExceptionally(failure);
      }
    }

    void withdraw() {
      answer.complete(Optional.empty());
    }
  }

  @Override
  public void threadStarts() {
    if (machine != null) {
      machine.adoptCurrentThread();
    }
  }

  @Override
  public void heldBy(Hold held) {
    hold = held;
    if (crashed) { // while it was starting: the test is over
      held.letGo(Hold.Ending.CRASH, Optional::empty);
    }
  }

  @Override
  public TestRun testRun() {
    return run;
  }

  @Override
  public boolean isGone() {
    return crashed;
  }

  @Override
  public String toString() {
    return name;
  }

  private Optional<FatalCheck> callKill() {
    Call call = new Call("kill " + name, kill);
    try {
      call.await(KILL_LIMIT);
      return Optional.empty();
    } catch (TimeoutException _) {
      return Optional.of(
          new FatalCheck(
              "kill() of %s did not return within %d s".formatted(name, KILL_LIMIT.toSeconds()),
              call.thread.getStackTrace()));
    } catch (ExecutionException e) {
      FatalCheck complaint =
          new FatalCheck("kill() of %s failed: %s".formatted(name, e.getCause()));
      complaint.initCause(e.getCause());
      return Optional.of(complaint);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private ThreadFactory handlerThreads() {
    return task ->
        Thread.ofVirtual()
            .name("handler of " + name)
            .inheritInheritableThreadLocals(false)
            .unstarted(owned(task));
  }

  /**
   * A call of the student's code on a thread of this server, so that it cannot hang the test. A
   * platform thread: virtual ones that never block must not keep it from running.
   */
  private final class Call {

    private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();
    private final Thread thread;

    Call(String threadName, Runnable code) {
      thread =
          Thread.ofPlatform()
              .daemon()
              .name(threadName)
              .inheritInheritableThreadLocals(false)
              .start(
                  owned(() -> {
                    try {
                      code.run();
                      done.complete(null);
                    } catch (Throwable failure) {
                      done.completeExceptionally(failure);
                    }
                  }));
    }

    void await(Duration limit) throws InterruptedException, ExecutionException, TimeoutException {
      done.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What was thrown in the call: as it is, if it can be, for the student's frames are in it. */
    static RuntimeException unwrapped(Exception wrapping) {
      return switch (wrapping.getCause()) {
        case RuntimeException e -> e;
        case Error e -> throw e;
        case null, default -> new IllegalStateException(wrapping);
      };
    }
  }
}
