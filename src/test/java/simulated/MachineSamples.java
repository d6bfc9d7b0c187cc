package simulated;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import labrpc.ClientEnd;
import labrpc.Network;
import labrpc.Server;
import labrpc.Service;
import raft.ApplyChannel;
import raft.ApplyMsg;
import raft.Persister;
import simulator.Finding;
import simulator.Machine;
import simulator.Simulation;

/** What threads on machines do, and threads that wait for each other. */
public final class MachineSamples {

  private static final long MS = 1_000_000;

  private MachineSamples() {}

  /** What is found, in words. */
  private static List<String> found() {
    return Simulation.findings().stream()
        .flatMap(finding -> Stream.concat(Stream.of(finding.what()), finding.details().stream()))
        .map(Finding.Line::text)
        .toList();
  }

  /** Runs code on a thread of a machine, and waits for its end. */
  private static void on(Machine machine, Runnable code) throws InterruptedException {
    start(machine, code).join();
  }

  private static Thread start(Machine machine, Runnable code) {
    return Thread.ofVirtual()
        .start(() -> {
          machine.adoptCurrentThread();
          code.run();
        });
  }

  private static void sleep(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A thread that is to write one word each 10 ms, on a machine that crashes after 35 ms. */
  public static List<String> crash() throws InterruptedException {
    Machine machine = Simulation.newMachine("m");
    List<String> words = new ArrayList<>();
    Thread writer =
        start(
            machine,
            () -> {
              try {
                for (int i = 0; i < 10; i++) {
                  sleep(10);
                  words.add("word");
                }
              } finally {
                words.add("finally");
              }
            });
    Thread child = startedFrom(machine, () -> words.add("child"));
    Thread.sleep(35);
    machine.crash();
    writer.interrupt();
    Thread.sleep(Duration.ofMinutes(1));
    words.add(writer.isAlive() && child.isAlive() ? "both stopped" : "one has ended");
    start(machine, () -> words.add("after the crash"));
    Thread.sleep(10);
    return words;
  }

  /** A thread that a thread of a machine starts, and that sleeps for 50 ms first. */
  private static Thread startedFrom(Machine machine, Runnable code) throws InterruptedException {
    List<Thread> started = new ArrayList<>();
    on(
        machine,
        () ->
            started.add(
                Thread.ofPlatform()
                    .start(() -> {
                      sleep(50);
                      code.run();
                    })));
    return started.getFirst();
  }

  /** How much later than asked for a thread of a machine wakes up from short sleeps, at worst. */
  public static long longestDelayMs() throws InterruptedException {
    Machine machine = Simulation.newMachine("m");
    long[] longest = {0};
    on(
        machine,
        () -> {
          for (int i = 0; i < 2000; i++) {
            long before = System.nanoTime();
            sleep(10);
            longest[0] = Math.max(longest[0], (System.nanoTime() - before) / MS - 10);
          }
        });
    return longest[0];
  }

  /** How much a machine's clock shows in percent of the test's, while it sleeps for ten seconds. */
  public static long clockPercent() throws InterruptedException {
    Machine machine = Simulation.newMachine("m");
    long[] ofMachine = {0};
    long before = System.nanoTime();
    on(
        machine,
        () -> {
          long start = System.nanoTime();
          sleep(10_000);
          ofMachine[0] = System.nanoTime() - start;
        });
    return Math.round(100.0 * ofMachine[0] / (System.nanoTime() - before));
  }

  /** How long a hundred small writes take on a machine. */
  public static long writesMs() throws InterruptedException {
    return writesMs(1);
  }

  /** How long a hundred writes of so many bytes take. */
  public static long writesMs(int bytes) throws InterruptedException {
    Machine machine = Simulation.newMachine("m");
    long before = System.nanoTime();
    on(
        machine,
        () -> {
          Persister disk = new Persister();
          for (int i = 0; i < 100; i++) {
            disk.save(new byte[bytes], new byte[0]);
          }
        });
    return (System.nanoTime() - before) / MS;
  }

  /** Two threads that take a monitor and a lock, each in the other order; what is found then. */
  public static List<Finding> deadlock() throws InterruptedException {
    Object monitor = new Object();
    ReentrantLock lock = new ReentrantLock();
    CountDownLatch bothHold = new CountDownLatch(2);
    Thread.ofVirtual()
        .name("first")
        .start(() -> {
          synchronized (monitor) {
            meet(bothHold);
            lock.lock();
          }
        });
    Thread.ofVirtual()
        .name("second")
        .start(() -> {
          lock.lock();
          meet(bothHold);
          synchronized (monitor) {
            lock.unlock();
          }
        });
    Thread.sleep(Duration.ofSeconds(5));
    return Simulation.findings();
  }

  /** An applier that sends with its lock held, to a service that calls back; what is found. */
  public static List<String> circleThroughTheChannel() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    ApplyChannel channel = new ApplyChannel();
    Machine machine = Simulation.newMachine("m");
    Thread applier = start(machine, () -> sendAll(lock, channel));
    applier.setName("applier");
    Thread service = start(machine, () -> receiveAll(lock, channel));
    service.setName("service");
    Thread.sleep(Duration.ofSeconds(5));
    return found();
  }

  private static void sendAll(ReentrantLock lock, ApplyChannel channel) {
    lock.lock();
    try {
      for (int index = 1; index < 3; index++) {
        channel.send(new ApplyMsg.Command("x", index));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      lock.unlock();
    }
  }

  private static void receiveAll(ReentrantLock lock, ApplyChannel channel) {
    try {
      while (channel.receive().isPresent()) {
        lock.lock(); // as snapshot() does
        lock.unlock();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The only service that {@link #joinsWhileLocked} calls. */
  public static final class Echo {

    /** What it gets, and answers with. */
    public record Text(String text) {}

    /** Answers with what it gets. */
    public Text echo(Text text) {
      return text;
    }
  }

  /** A thread that holds a lock, or none, and joins a future that calls; what is found. */
  public static List<String> joinsWhileLocked(boolean locked) throws InterruptedException {
    Network network = new Network(new Random(1));
    network.addServer(
        "s", new Server(Thread.ofVirtual()::unstarted).addService(Service.of("Echo", new Echo())));
    ClientEnd end = network.makeEnd("e");
    network.connect("e", "s");
    network.enable("e", true);
    ReentrantLock lock = new ReentrantLock();
    on(
        Simulation.newMachine("m"),
        () -> {
          if (locked) {
            lock.lock();
          }
          CompletableFuture.supplyAsync(
                  () -> end.call("Echo.echo", new Echo.Text("x"), Echo.Text.class))
              .join();
        });
    return found();
  }

  /** The same, but one of the two gives up after a while; looked at before that. */
  public static List<Finding> noDeadlock() throws InterruptedException {
    Object monitor = new Object();
    ReentrantLock lock = new ReentrantLock();
    CountDownLatch bothHold = new CountDownLatch(2);
    Thread.ofVirtual()
        .start(() -> {
          synchronized (monitor) {
            meet(bothHold);
            try {
              boolean _ = lock.tryLock(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        });
    Thread.ofVirtual()
        .start(() -> {
          lock.lock();
          meet(bothHold);
          synchronized (monitor) {
            lock.unlock();
          }
        });
    Thread.sleep(Duration.ofSeconds(5));
    return Simulation.findings();
  }

  /** The same on two machines, which are servers 4 and 2. */
  public static List<Finding> deadlockOfServers() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock();
    ReentrantLock other = new ReentrantLock();
    CountDownLatch bothHold = new CountDownLatch(2);
    lockBoth(Simulation.newMachine("four", 4), "first", lock, other, bothHold);
    lockBoth(Simulation.newMachine("two", 2), "second", other, lock, bothHold);
    Thread.sleep(Duration.ofSeconds(5));
    return Simulation.findings();
  }

  private static void lockBoth(
      Machine machine, String name, ReentrantLock lock, ReentrantLock then, CountDownLatch latch) {
    Thread.ofVirtual()
        .name(name)
        .start(() -> {
          machine.adoptCurrentThread();
          lock.lock();
          meet(latch);
          then.lock();
        });
  }

  private static void meet(CountDownLatch latch) {
    latch.countDown();
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
