package harness;

import harness.findings.OwnedThread;
import harness.threads.AllThreads;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import origin.Origin;

/**
 * Finds the threads that belong to a server, whoever started them and in whatever way: to interrupt
 * them when the server crashes, to tell where they wait, and to warn of those that live on.
 *
 * <p>The JDK has to be opened with {@code --add-exports java.base/jdk.internal.vm=ALL-UNNAMED
 * --add-opens java.base/java.lang=ALL-UNNAMED}, as the Makefile and Surefire do. Without these
 * flags no threads are found and nothing else changes.
 */
final class ServerThreads {

  /** How long the threads of killed servers may take to end. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  private static final Duration POLL = Duration.ofMillis(5);
  private static final int MOST_LINES = 8;

  private static final Optional<JdkAccess> JDK = JdkAccess.open();

  private ServerThreads() {}

  /** Interrupts all threads of one life of a server, but not the test's that call it just now. */
  static void interrupt(ServerProcess process) {
    find(owner -> owner == process).stream()
        .map(Found::thread)
        .filter(thread -> !process.testRun().hasStarted(thread))
        .forEach(Thread::interrupt);
  }

  /**
   * Waits a little for the threads of the test's killed servers to end, then warns of each server
   * that still has some.
   */
  static void warnOfSurvivors(TestRun run) throws InterruptedException {
    long deadline = System.nanoTime() + GRACE.toNanos();
    List<Found> survivors = findServersOf(run);
    while (!survivors.isEmpty() && System.nanoTime() < deadline) {
      Thread.sleep(POLL);
      survivors = findServersOf(run);
    }
    linePerServer(survivors).stream()
        .map(line -> "threads live on after kill(): " + line)
        .forEach(run::warn);
  }

  /** A line for the test and for each of its servers that says where their threads stand. */
  static List<String> describeWaiting(TestRun run) {
    return linePerServer(
        find(owner -> owner.testRun() == run && !owner.isGone()).stream()
            .filter(found -> !found.isKitsOwn())
            .toList());
  }

  /** Where the test's own threads stand, each place once; empty if they are nowhere. */
  static String placesOf(TestRun run) {
    List<String> places =
        find(owner -> owner.testRun() == run).stream()
            .filter(found -> run.hasStarted(found.thread)) // also those in a server's code
            .map(Found::place)
            .filter(place -> !place.isEmpty())
            .distinct()
            .sorted()
            .limit(MOST_LINES)
            .toList();
    return places.isEmpty() ? "" : "; its threads are" + String.join(",", places);
  }

  /** The threads of a test and of its servers that have not crashed. */
  static List<Found> of(TestRun run) {
    return find(owner -> owner.testRun() == run && !owner.isGone());
  }

  private static List<String> linePerServer(List<Found> threads) {
    TreeMap<String, List<Found>> byServer =
        threads.stream()
            .collect(
                Collectors.groupingBy(
                    found -> found.owner.toString(), TreeMap::new, Collectors.toList()));
    List<String> lines = new ArrayList<>();
    byServer.forEach((server, found) -> lines.add(server + ": " + countedPlaces(found)));
    return lines.size() <= MOST_LINES ? lines : lines.subList(0, MOST_LINES);
  }

  /** Such as {@code raft-1-ticker at Raft.java:120, handler and 2 more at Rsm.java:88}. */
  private static String countedPlaces(List<Found> threads) {
    TreeMap<String, List<Found>> places =
        threads.stream()
            .collect(Collectors.groupingBy(Found::place, TreeMap::new, Collectors.toList()));
    return places.entrySet().stream()
            .limit(MOST_LINES)
            .map(place -> names(place.getValue()) + place.getKey())
            .collect(Collectors.joining(", "))
        + (places.size() > MOST_LINES ? ", ..." : "");
  }

  private static String names(List<Found> threads) {
    String first = threads.stream().map(Found::name).sorted().findFirst().orElse("");
    return threads.size() == 1 ? first : first + " and " + (threads.size() - 1) + " more";
  }

  private static List<Found> findServersOf(TestRun run) {
    return find(owner -> owner instanceof ServerProcess && owner.testRun() == run);
  }

  private static List<Found> find(Predicate<ThreadOwner> wanted) {
    return JDK.stream()
        .flatMap(_ -> AllThreads.stream())
        .filter(thread -> thread != Thread.currentThread() && !isShared(thread))
        .flatMap(thread -> JDK.get().ownerOf(thread).map(o -> new Found(thread, o)).stream())
        .filter(found -> wanted.test(found.owner))
        .toList();
  }

  /** The common pool and its timers serve everybody, whoever happened to start them. */
  private static boolean isShared(Thread thread) {
    return thread.getName().startsWith("ForkJoinPool.commonPool")
        || thread.getName().endsWith("delayScheduler")
        || thread.getName().equals("CompletableFutureDelayScheduler");
  }

  /** A thread, and to whom it belongs. */
  record Found(Thread thread, ThreadOwner owner) implements OwnedThread {

    @Override
    public boolean isTests() {
      return owner instanceof TestRun;
    }

    @Override
    public String fullName() {
      return UncaughtExceptions.nameOf(thread, owner);
    }

    String name() {
      return thread.getName().isEmpty() ? "a thread without a name" : thread.getName();
    }

    /** Whether it is a thread of the kit that waits for nothing of the student's. */
    boolean isKitsOwn() {
      return thread.getName().startsWith(StateSampler.NAME) && place().isEmpty();
    }

    /**
     * The innermost line of code that is neither the JDK's nor the kit's; empty if there is none.
     */
    @Override
    public String place() {
      return Arrays.stream(thread.getStackTrace())
          .filter(frame -> Origin.of(frame.getClassName()) == Origin.READERS)
          .findFirst()
          .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
          .orElse("");
    }
  }

  /** What a thread has inherited, which the JDK does not show. */
  private static final class JdkAccess {

    private final Field inheritedValues;
    private final Method entryOf;
    private final Field entryValue;

    private JdkAccess() throws ReflectiveOperationException {
      inheritedValues = Thread.class.getDeclaredField("inheritableThreadLocals");
      Class<?> values = Class.forName("java.lang.ThreadLocal$ThreadLocalMap");
      entryOf = values.getDeclaredMethod("getEntry", ThreadLocal.class);
      entryValue =
          Class.forName("java.lang.ThreadLocal$ThreadLocalMap$Entry").getDeclaredField("value");
      inheritedValues.setAccessible(true);
      entryOf.setAccessible(true);
      entryValue.setAccessible(true);
    }

    static Optional<JdkAccess> open() {
      try {
        return Optional.of(new JdkAccess());
      } catch (ReflectiveOperationException | RuntimeException _) {
        return Optional.empty();
      }
    }

    /** Reads another thread's thread-local, which that thread may be changing: then none. */
    Optional<ThreadOwner> ownerOf(Thread thread) {
      try {
        Object values = inheritedValues.get(thread);
        @Nullable Object entry = values == null ? null : entryOf.invoke(values, ThreadOwner.OWNER);
        return entry == null
            ? Optional.empty()
            : Optional.ofNullable((ThreadOwner) entryValue.get(entry));
      } catch (ReflectiveOperationException _) {
        return Optional.empty();
      }
    }
  }
}
