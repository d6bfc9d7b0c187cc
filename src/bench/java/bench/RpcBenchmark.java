package bench;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import labrpc.ClientEnd;
import labrpc.Network;
import labrpc.Server;
import labrpc.Service;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Calls on a reliable network, from as many callers, each on a virtual thread as a student's
 * callers are.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RpcBenchmark {

  /** Calls of an invocation, divided among the callers. */
  private static final int CALLS = 16_000;

  /** A message. */
  public record Ping(int number) {}

  /** Its answer. */
  public record Pong(int number) {}

  /** The server's handler. */
  public static final class Echo {

    /** Answers. */
    public Pong echo(Ping ping) {
      return new Pong(ping.number());
    }
  }

  /** How many callers there are at once. */
  @Param({"1", "16"})
  public int callers;

  private ClientEnd end = new Network(new Random(1)).makeEnd("unused");

  /** Makes a network with one server. */
  @Setup(Level.Trial)
  public void open() {
    Network network = new Network(new Random(1));
    network.addServer("server", new Server().addService(Service.of(new Echo())));
    end = network.makeEnd("end");
    network.connect("end", "server");
    network.enable("end", true);
  }

  /** All callers call side by side. */
  @Benchmark
  @OperationsPerInvocation(CALLS)
  public void call() throws InterruptedException {
    Thread[] threads = new Thread[callers];
    for (int i = 0; i < callers; i++) {
      threads[i] = Thread.startVirtualThread(() -> callTimes(CALLS / callers));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void callTimes(int times) {
    for (int i = 0; i < times; i++) {
      Optional<Pong> reply = end.call("Echo.echo", new Ping(i), Pong.class);
      if (reply.isEmpty() || reply.get().number() != i) {
        throw new IllegalStateException("a reliable network has lost a call");
      }
    }
  }
}
