package harness;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import labrpc.ClientEnd;
import labrpc.Server;
import org.jspecify.annotations.Nullable;
import raft.Persister;
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

  private final String name;
  private final TestRun run;
  private final Persister disk;
  private volatile boolean crashed;
  private volatile Runnable kill = () -> {};

  ServerProcess(String name, TestRun run, Persister disk) {
    this.name = name;
    this.run = run;
    this.disk = disk;
  }

  /**
   * Starts the student's code of server {@code me} and returns what the network has to know of it.
   * What that code throws is thrown here.
   *
   * @param peers one end for each server of the group
   */
  Server boot(ServerFactory factory, List<ClientEnd> peers, int me) {
    Server server = new Server(handlerThreads());
    Call start =
        new Call(
            "start " + name,
            () -> {
              ServerFactory.Replica replica = factory.start(peers, me, disk);
              kill = replica.kill();
              if (crashed) { // while it was starting: the test is over
                kill.run();
              }
              replica.services().forEach(server::addService);
            });
    try {
      start.await(START_LIMIT);
    } catch (TimeoutException _) {
      throw new FatalCheck(
          "starting %s did not return within %d s".formatted(name, START_LIMIT.toSeconds()),
          start.thread.getStackTrace());
    } catch (ExecutionException e) {
      Call.rethrow(Objects.requireNonNullElse(e.getCause(), e));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the test was over before " + name + " had started");
    }
    return server;
  }

  /**
   * Ends this life for everybody else: nothing that it does from now on counts. The network must
   * have been cut before.
   *
   * @return the disk as it is at this moment, for the next life
   */
  Persister leaveDisk() {
    crashed =
        true; // first: what the service has applied until now must be on the disk that is left
    return disk.copy();
  }

  /**
   * Stops the student's code, of which nobody hears any more. In simulation it stops where it is,
   * in the middle of whatever it does, and kill() has nothing left to do.
   *
   * @return a complaint if the student's kill() did not return, or threw
   */
  Optional<FatalCheck> stop() {
    if (Simulation.isRunning()) {
      ServerThreads.freeze(this);
      return Optional.empty();
    }
    Optional<FatalCheck> complaint = callKill();
    ServerThreads.interrupt(this);
    return complaint;
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

    /** Throws an unchecked exception as it is: the student's frames are in it. */
    static void rethrow(Throwable failure) {
      switch (failure) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new IllegalStateException(failure);
      }
    }
  }
}
