package harness;

import java.time.Duration;
import java.util.List;
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

/**
 * One life of a server, from its start to its crash: what an operating system's process is in the
 * course. All threads that run on its behalf carry it as their {@link ThreadOwner}.
 */
final class ServerProcess implements ThreadOwner {

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
   * Runs the student's code of server {@code me} and returns what the network has to know of it.
   *
   * @param peers one end for each server of the group
   */
  Server boot(ServerFactory factory, List<ClientEnd> peers, int me) {
    Server server = new Server(handlerThreads());
    own(
        () -> {
          ServerFactory.Replica replica = factory.start(peers, me, disk);
          kill = replica.kill();
          replica.services().forEach(server::addService);
        });
    return server;
  }

  /** The disk as it is at this moment, for the next life. */
  Persister copyOfDisk() {
    return disk.copy();
  }

  /**
   * Ends this life. The network must have been cut before, so that nobody sees the death throes.
   *
   * @return a complaint if the student's kill() did not return
   */
  Optional<String> crash() {
    crashed = true;
    Optional<String> complaint = callKill();
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

  private Optional<String> callKill() {
    CompletableFuture<@Nullable Void> killed = new CompletableFuture<>();
    Thread killer =
        handlerThreads()
            .newThread(
                () -> {
                  try {
                    kill.run();
                    killed.complete(null);
                  } catch (Throwable failure) {
                    killed.completeExceptionally(failure);
                  }
                });
    killer.setName("kill " + name);
    killer.start();
    try {
      killed.get(KILL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (TimeoutException _) {
      return Optional.of(
          "kill() of %s did not return within %d s".formatted(name, KILL_LIMIT.toSeconds()));
    } catch (ExecutionException e) {
      return Optional.of("kill() of %s failed: %s".formatted(name, e.getCause()));
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
            .unstarted(() -> own(task));
  }
}
