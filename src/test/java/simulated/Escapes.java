package simulated;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/**
 * Code that sees what differs from run to run on a JVM; in a simulation it must not. What it sees
 * goes into the log of the run: the thread sleeps for so long.
 */
public final class Escapes {

  private static final int OBJECTS = 20;

  private Escapes() {}

  /** What is seen. */
  @FunctionalInterface
  private interface Look {
    Object at() throws Exception;
  }

  private static final Map<String, Look> ALL = new LinkedHashMap<>();

  static {
    ALL.put("identity hash set", () -> order(new HashSet<>()));
    ALL.put("concurrent set", () -> order(ConcurrentHashMap.newKeySet()));
    ALL.put("identity map", () -> order(Collections.newSetFromMap(new IdentityHashMap<>())));
    ALL.put("set of threads", Escapes::threadOrder);
    ALL.put("map of classes", Escapes::classOrder);
    ALL.put("Set.of", () -> Set.of("a", "b", "c", "d", "e") + "" + Map.of(1, 2, 3, 4, 5, 6));
    ALL.put("Random", () -> new Random().nextLong());
    ALL.put("Math.random", Math::random);
    ALL.put("UUID", UUID::randomUUID);
    ALL.put("SecureRandom", () -> new SecureRandom().nextLong());
    ALL.put("seeded SecureRandom", () -> new SecureRandom(new byte[] {1}).nextInt());
    ALL.put("ThreadLocalRandom", () -> ThreadLocalRandom.current().nextLong());
    ALL.put("SplittableRandom", () -> new SplittableRandom().nextLong());
    ALL.put("default generator", () -> RandomGenerator.getDefault().nextLong());
    ALL.put("named generator", () -> RandomGenerator.of("Xoshiro256PlusPlus").nextLong());
    ALL.put("named Random", () -> RandomGenerator.of("Random").nextLong());
    ALL.put("named SecureRandom", () -> RandomGenerator.of("SecureRandom").nextLong());
    ALL.put("generator's factory", () -> RandomGeneratorFactory.getDefault().create().nextLong());
    ALL.put(
        "all generators",
        () ->
            RandomGeneratorFactory.all()
                .map(factory -> factory.name() + factory.create().nextLong())
                .toList());
    ALL.put("SecureRandom by name", () -> SecureRandom.getInstance("SHA1PRNG").nextLong());
    ALL.put("strong SecureRandom", () -> SecureRandom.getInstanceStrong().nextLong());
    ALL.put("seed bytes", () -> Arrays.toString(SecureRandom.getSeed(4)));
    ALL.put("shuffle", Escapes::shuffled);
    ALL.put("parallel stream", Escapes::parallel);
    ALL.put("thread names", Escapes::threadNames);
    ALL.put("thread numbers", Escapes::threadNumbers);
    ALL.put("thread texts", Escapes::threadTexts);
    ALL.put("identityHashCode", () -> System.identityHashCode(new Object()));
    ALL.put("Object.toString", () -> new Object().toString());
    ALL.put(
        "hash codes", () -> List.of(Color.RED, Escapes.class, Thread.currentThread()).hashCode());
    ALL.put("array's hash", () -> order(new HashSet<>(), () -> new int[1]));
    ALL.put("lambda's hash", () -> countingLambda().hashCode());
    ALL.put("constant lambda's hash", Escapes::constantLambda);
    ALL.put("interface's hash", () -> Shared.OBJECT.hashCode() + " " + Shared.OBJECT);
    ALL.put("hash of Random", () -> new Random(new Plain().hashCode()).nextInt());
    ALL.put("hash of a record", () -> new Holding(new Plain()).hashCode());
    ALL.put("hashes of hashes", Escapes::hashesOfHashes);
    ALL.put("nanoTime", System::nanoTime);
    ALL.put("Instant", Instant::now);
    ALL.put("memory", () -> Runtime.getRuntime().freeMemory() + Runtime.getRuntime().maxMemory());
    ALL.put("processors", () -> Runtime.getRuntime().availableProcessors());
    ALL.put("collector", Escapes::collected);
    ALL.put("finalizer", Escapes::finalized);
    ALL.put("static counter", () -> Counters.next++);
    ALL.put(
        "static final collection",
        () -> Counters.SEEN.add(Counters.SEEN.size()) + "" + Counters.SEEN);
    ALL.put("static final array", () -> Counters.ARRAY[0]++);
    ALL.put("static atomic", Counters.ATOMIC::incrementAndGet);
    ALL.put("enum's counter", () -> Color.GREEN.uses++);
    ALL.put("enum's final map", Registry.INSTANCE::register);
    ALL.put("enum with bodies", Op.PLUS::apply);
    ALL.put("enum's static map", () -> Color.byName("RED").uses++);
    ALL.put("enum switch and map", Escapes::enumSwitch);
    ALL.put("interface's collection", () -> Shared.MAP.merge("key", 1, Integer::sum));
    ALL.put("interface's counter", Shared.COUNT::incrementAndGet);
    ALL.put("interface's array", () -> Shared.ARRAY[1]++);
    ALL.put("interface's object", Shared.OBJECT::next);
    ALL.put("record's static", Pair::number);
    ALL.put("lambda's class", () -> countingLambda().at());
    ALL.put("thread-local", Escapes::threadLocal);
    ALL.put("holder idiom", () -> Holder.INSTANCE.incrementAndGet());
    ALL.put("race", Escapes::race);
  }

  /** In a fixed order. */
  public static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  /** Looks, and leaves what it saw in the log. */
  public static void run(String name) throws Exception {
    for (int i = 0; i < 2; i++) {
      log(ALL.get(name).at());
    }
  }

  /** Sleeps for a time that tells what was seen. */
  static void log(Object seen) throws InterruptedException {
    Thread.sleep(0, 1 + Math.floorMod(String.valueOf(seen).hashCode(), 900_000));
    Thread.sleep(1 + Math.floorMod(String.valueOf(seen).hashCode(), 1_000_003));
  }

  /** What tells of the machine: its settings, its user, the country and the time zone. */
  public static List<Object> environment() {
    return List.of(
        System.getenv(),
        String.valueOf(System.getenv("PATH")),
        System.getProperty("user.name"),
        System.getProperty("java.class.path", "none"),
        System.getProperty("simulated.unknown", "none"),
        Locale.getDefault(),
        TimeZone.getDefault().getID());
  }

  private static class Plain {}

  private static final class Own extends Plain {
    @Override
    public int hashCode() {
      return super.hashCode() + 1;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }
  }

  private record Holding(Plain plain) {}

  private static Object constantLambda() {
    Supplier<String> constant = () -> "x";
    return constant.hashCode() + " " + constant;
  }

  private static Object hashesOfHashes() {
    ToIntFunction<Object> byReference = Object::hashCode;
    return List.of(
        new Own().hashCode(),
        byReference.applyAsInt(new Plain()),
        Objects.hash(new Plain(), new Object()),
        Objects.toIdentityString(new Plain()),
        List.of(new Plain()).hashCode(),
        new ArrayList<>(List.of(new Plain())).hashCode(),
        Map.of("a", new Plain()).hashCode(),
        Arrays.hashCode(new Object[] {new Plain()}),
        Optional.of(new Plain()).hashCode(),
        String.valueOf(new Plain()),
        "" + new ReentrantLock(),
        Color.RED.hashCode(),
        new HashMap<>(Map.of(new Plain(), 1)).toString());
  }

  /** Of so many objects; one hash for two of them is not impossible, but not for a third. */
  public static int differentHashes(int objects) {
    Set<Integer> hashes = new HashSet<>();
    for (int i = 0; i < objects / 2; i++) {
      hashes.add(new Plain().hashCode());
      hashes.add(System.identityHashCode(new int[1]));
    }
    return hashes.size();
  }

  private static Object order(Set<Object> set) {
    return order(set, Object::new);
  }

  private static Object order(Set<Object> set, Supplier<Object> source) {
    Map<Object, Integer> numbers = new IdentityHashMap<>();
    for (int i = 0; i < OBJECTS; i++) {
      Object object = source.get();
      numbers.put(object, i);
      set.add(object);
    }
    return set.stream().map(numbers::get).toList();
  }

  private static Object threadOrder() {
    Set<Thread> threads = new HashSet<>();
    for (int i = 0; i < OBJECTS; i++) {
      threads.add(Thread.ofVirtual().name("t" + i).unstarted(() -> {}));
      threads.add(Thread.ofPlatform().name("p" + i).unstarted(() -> {}));
    }
    threads.forEach(Thread::start);
    return threads.stream().map(Thread::getName).toList();
  }

  private static Object classOrder() {
    Set<Class<?>> classes =
        new HashSet<>(List.of(String.class, Escapes.class, Color.class, Pair.class, Op.class));
    return classes.stream().map(Class::getSimpleName).toList();
  }

  private static Object shuffled() {
    List<Integer> list = new ArrayList<>(IntStream.range(0, OBJECTS).boxed().toList());
    Collections.shuffle(list);
    return list;
  }

  private static Object parallel() {
    List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
    IntStream.range(0, 1000).parallel().forEach(seen::add);
    IntStream.range(0, 1000).boxed().toList().parallelStream().forEach(seen::add);
    return seen;
  }

  private static Object threadNames() throws Exception {
    StringBuffer seen = new StringBuffer(new Thread(() -> {}).getName());
    seen.append(new java.util.Timer(true) {}.toString().length());
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      seen.append(executor.submit(() -> Thread.currentThread().getName()).get());
    }
    return seen;
  }

  private static Object threadNumbers() {
    return Thread.currentThread().threadId()
        + " "
        + new Thread(() -> {}).threadId()
        + " "
        + Thread.ofVirtual().unstarted(() -> {}).threadId();
  }

  private static Object threadTexts() {
    return Thread.currentThread()
        + " "
        + new Thread(() -> {})
        + Thread.ofVirtual().unstarted(() -> {});
  }

  private static Object collected() {
    System.gc();
    Runtime.getRuntime().gc();
    return Runtime.getRuntime().totalMemory();
  }

  private static int finalized;

  private static final class Finalized {
    @Override
    @SuppressWarnings({"deprecation", "removal", "Finalize"})
    protected void finalize() {
      finalized++;
    }
  }

  private static Object finalized() {
    for (int i = 0; i < 10_000; i++) {
      new Finalized();
    }
    return finalized;
  }

  private static final class Counters {
    static int next;
    static final List<Integer> SEEN = new ArrayList<>();
    static final int[] ARRAY = new int[2];
    static final AtomicInteger ATOMIC = new AtomicInteger();
  }

  private enum Color {
    RED,
    GREEN;

    private static final Map<String, Color> BY_NAME = new HashMap<>();

    static {
      for (Color color : values()) {
        BY_NAME.put(color.name(), color);
      }
    }

    private int uses;

    static Color byName(String name) {
      return BY_NAME.get(name);
    }
  }

  private enum Registry {
    INSTANCE;

    private final Map<Integer, String> map = new HashMap<>();
    private final int[] sizes = new int[1];

    Object register() {
      map.put(map.size(), "x");
      return map.size() + " " + ++sizes[0];
    }
  }

  private enum Op {
    PLUS {
      private int count;

      @Override
      Object apply() {
        return ++count + shared++;
      }
    };

    int shared;

    abstract Object apply();
  }

  private static Object enumSwitch() {
    Map<Color, Integer> uses = new EnumMap<>(Color.class);
    for (Color color : Color.values()) {
      uses.put(
          color,
          switch (color) {
            case RED -> color.uses++;
            case GREEN -> 2 * color.uses++;
          });
    }
    return uses;
  }

  private interface Shared {
    Map<String, Integer> MAP = new HashMap<>();
    AtomicInteger COUNT = new AtomicInteger();
    int[] ARRAY = {1, 2, 3};
    Sequence OBJECT = new Sequence();
    long PRIMITIVE = new Random().nextLong();
  }

  private static final class Sequence {
    private int last;

    Object next() {
      return ++last + " " + Shared.PRIMITIVE / Long.MAX_VALUE;
    }
  }

  private record Pair(int a, int b) {
    private static int last;

    static Object number() {
      return new Pair(++last, 1);
    }
  }

  private static Look countingLambda() {
    int[] count = new int[1];
    return () -> count[0]++ + Counters.next++;
  }

  private static final ThreadLocal<int[]> LOCAL = ThreadLocal.withInitial(() -> new int[1]);

  private static Object threadLocal() {
    return LOCAL.get()[0]++;
  }

  private static final class Holder {
    static final AtomicInteger INSTANCE = new AtomicInteger();
  }

  private static Object race() throws Exception {
    StringBuilder seen = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      int number = i;
      new Thread(() -> seen.append(number)).start();
    }
    Thread.sleep(1);
    return seen;
  }
}
