package simulated;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Small programs with the mistakes that benchmarks of concurrency testing have (those of SCTBench,
 * Thomson et al., PPoPP 2014, in other words): each goes wrong with some schedules only.
 */
public final class BuggyPrograms {

  /** What runs; false: it went wrong. If its threads wait for ever, it has, too. */
  @FunctionalInterface
  private interface Program {
    boolean isRight() throws InterruptedException;
  }

  private static final Map<String, Program> ALL = new LinkedHashMap<>();

  static {
    ALL.put("a sum of what two accounts had at different times", BuggyPrograms::accounts);
    ALL.put("a device is used after it has been stopped", BuggyPrograms::device);
    ALL.put("two locks, one after the other, for what belongs together", BuggyPrograms::twoStages);
    ALL.put("two fields are set, a reader sees one of them", BuggyPrograms::halfSet);
    ALL.put("the same with ten writers", BuggyPrograms::halfSetByTen);
    ALL.put("a counter with two locks", BuggyPrograms::wrongLock);
    ALL.put("two locks in two orders", BuggyPrograms::deadlock);
    ALL.put("look whether the queue has something, then take it", BuggyPrograms::checkThenTake);
    ALL.put("a signal that nobody waits for yet", BuggyPrograms::lostSignal);
    ALL.put("a stack without locks that uses its nodes again", BuggyPrograms::reusedNodes);
  }

  private BuggyPrograms() {}

  /** What is wrong in each of them. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /** Runs one; throws if it went wrong. */
  public static void run(String name) throws InterruptedException {
    Program program = ALL.get(name);
    if (program == null || !program.isRight()) {
      throw new AssertionError(name);
    }
  }

  private static void together(Runnable... bodies) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (Runnable body : bodies) {
      threads.add(Thread.startVirtualThread(body));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void locked(Lock lock, Runnable body) {
    lock.lock();
    try {
      body.run();
    } finally {
      lock.unlock();
    }
  }

  private static final class Account {
    final ReentrantLock lock = new ReentrantLock();
    int balance = 100;

    void add(int amount) {
      locked(lock, () -> balance += amount);
    }

    int read() {
      lock.lock();
      try {
        return balance;
      } finally {
        lock.unlock();
      }
    }
  }

  private static boolean accounts() throws InterruptedException {
    Account from = new Account();
    Account to = new Account();
    int[] sum = {0};
    together(
        () -> {
          from.add(-10);
          to.add(10);
        },
        () -> sum[0] = from.read() + to.read());
    return sum[0] == 200;
  }

  private static final class Device {
    volatile boolean isStopping;
    volatile boolean isStopped;
    volatile boolean wasUsedWhenStopped;
    final AtomicInteger users = new AtomicInteger(1);

    void leave() {
      if (users.decrementAndGet() == 0) {
        isStopped = true;
      }
    }

    void use() {
      if (!isStopping) {
        users.incrementAndGet();
        wasUsedWhenStopped |= isStopped;
        leave();
      }
    }

    void stop() {
      isStopping = true;
      leave();
    }
  }

  private static boolean device() throws InterruptedException {
    Device device = new Device();
    together(device::stop, device::use);
    return !device.wasUsedWhenStopped;
  }

  private static boolean twoStages() throws InterruptedException {
    Lock first = new ReentrantLock();
    Lock second = new ReentrantLock();
    int[] stages = {0, 0};
    boolean[] isRight = {true};
    together(
        () -> {
          locked(first, () -> stages[0] = 1);
          locked(second, () -> stages[1] = 1);
        },
        () -> {
          int[] seen = {0};
          locked(first, () -> seen[0] = stages[0]);
          locked(second, () -> isRight[0] = seen[0] == 0 || stages[1] == 1);
        });
    return isRight[0];
  }

  private static final class Pair {
    volatile int first;
    volatile int second;

    void set() {
      first = 1;
      second = 1;
    }
  }

  private static boolean halfSet() throws InterruptedException {
    return halfSetBy(2);
  }

  private static boolean halfSetByTen() throws InterruptedException {
    return halfSetBy(10);
  }

  private static boolean halfSetBy(int writers) throws InterruptedException {
    Pair pair = new Pair();
    boolean[] isRight = {true};
    Runnable[] bodies = new Runnable[writers + 1];
    for (int i = 0; i < writers; i++) {
      bodies[i] = pair::set;
    }
    bodies[writers] = () -> isRight[0] = pair.first == 0 || pair.second == 1;
    together(bodies);
    return isRight[0];
  }

  private static boolean wrongLock() throws InterruptedException {
    Lock one = new ReentrantLock();
    Lock another = new ReentrantLock();
    Pair pair = new Pair();
    @SuppressWarnings("NonAtomicVolatileUpdate") // that is the mistake
    Runnable count = () -> pair.first++;
    together(
        () -> locked(one, count),
        () -> locked(one, count),
        () -> locked(one, count),
        () -> locked(another, count));
    return pair.first == 4;
  }

  private static boolean deadlock() throws InterruptedException {
    Lock a = new ReentrantLock();
    Lock b = new ReentrantLock();
    AtomicInteger count = new AtomicInteger();
    together(
        () -> locked(a, () -> locked(b, count::incrementAndGet)),
        () -> locked(b, () -> locked(a, count::incrementAndGet)));
    return count.get() == 2;
  }

  private static boolean checkThenTake() throws InterruptedException {
    List<Integer> queue = new CopyOnWriteArrayList<>(List.of(1, 2, 3));
    AtomicInteger failures = new AtomicInteger();
    Runnable taker =
        () -> {
          for (int i = 0; i < 2; i++) {
            try {
              if (!queue.isEmpty()) {
                queue.removeFirst();
              }
            } catch (java.util.NoSuchElementException _) {
              failures.incrementAndGet();
            }
          }
        };
    together(taker, taker);
    return failures.get() == 0;
  }

  private static boolean lostSignal() throws InterruptedException {
    Object signal = new Object();
    Pair ready = new Pair();
    together(
        () -> {
          if (ready.first == 0) {
            waitFor(signal);
          }
        },
        () -> {
          ready.first = 1;
          synchronized (signal) {
            signal.notifyAll();
          }
        });
    return true;
  }

  @SuppressWarnings("WaitNotInLoop") // that is the mistake
  private static void waitFor(Object signal) {
    synchronized (signal) {
      try {
        signal.wait();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final class Node {
    volatile Node next;
  }

  /** Between its reads another thread may take two nodes and bring the first one back. */
  private static boolean reusedNodes() throws InterruptedException {
    Node first = new Node();
    Node second = new Node();
    first.next = second;
    AtomicReference<Node> top = new AtomicReference<>(first);
    Node[] taken = {null, null};
    together(
        () -> taken[0] = pop(top),
        () -> {
          Node mine = pop(top);
          taken[1] = pop(top);
          if (mine != null) {
            push(top, mine);
          }
        });
    int nodes = (taken[0] == null ? 0 : 1) + (taken[1] == null ? 0 : 1);
    for (Node node = top.get(); node != null && nodes < 10; node = node.next) {
      nodes++;
    }
    return nodes == 2;
  }

  private static Node pop(AtomicReference<Node> top) {
    while (true) {
      Node node = top.get();
      if (node == null || top.compareAndSet(node, node.next)) {
        return node;
      }
    }
  }

  private static void push(AtomicReference<Node> top, Node node) {
    do {
      node.next = top.get();
    } while (!top.compareAndSet(node.next, node));
  }
}
