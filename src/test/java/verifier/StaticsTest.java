package verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mistakes.WrongSolution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers would share is named; constants are not. */
class StaticsTest {

  private static final String IMPORTS =
      """
      package raft;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.atomic.*;
      import java.util.function.*;
      """;

  @TempDir private Path folder;

  private List<Refusal> shared(String members) throws IOException {
    return Statics.shared(Compiled.of(folder, IMPORTS + "class Raft {\n" + members + "\n}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static int shared;",
        "static String shared = \"a\";",
        "static final List<Raft> shared = new ArrayList<>();",
        "static final Map<Integer, Raft> shared = Collections.synchronizedMap(new HashMap<>());",
        "static final Set<Integer> shared = ConcurrentHashMap.newKeySet();",
        "static final Map<Integer, Raft> shared; static { shared = new TreeMap<>(); }",
        "static final AtomicInteger shared = new AtomicInteger();",
        "static final Object shared = new Object();",
        "static final ExecutorService shared = Executors.newCachedThreadPool();",
        "static final int[] shared = {1, 2};",
        "static final Object shared = new int[] {1, 2};",
        // What a look at the declared type alone would miss
        "static final Object shared = new HashMap<>();",
        "static final Object shared = make(); static Object make() { return new HashMap<>(); }",
        "static final List<Object> shared = List.of(new HashMap<>());",
        "static final Supplier<Object> shared; static { Object m = new HashMap<>(); shared = () -> m; }",
        "record Box(Map<Object, Object> map) {} static final Box shared = new Box(new HashMap<>());",
        "static class Box { final Map<Object, Object> map = new HashMap<>(); } static final Box shared = new Box();",
        "static class Box { int term; } static final Object shared = new Box();",
        "static class Box { final Box next = make(); static Box make() { new HashMap<>(); return null; } }"
            + " static final Object shared = new Box();",
        "static final ThreadLocal<Object> shared; static { Object m = new HashMap<>();"
            + " shared = ThreadLocal.withInitial(() -> m); }",
        "static final Object shared = ((Supplier<Object>) HashMap::new).get();",
        "static final Object shared = ((Function<Integer, Object>) HashMap::new).apply(1);",
        "enum Role { A } static final Object shared = Role.values();",
        "static Object values() { return new HashMap<>(); } static final Object shared = values();",
        "static Object same(Object o) { return o; } static final Object shared = same(new int[1]);",
        "static final Object shared = Objects.requireNonNull(new int[1]);",
        "static final Optional<Object> shared = Optional.of(new int[1]);",
        "static final Supplier<Object> shared = give(new int[1]);"
            + " static Supplier<Object> give(Object o) { return () -> o; }",
        "record Box(Object o) {} static final Box shared = new Box(new int[1]);",
        "static final Runnable shared = new Runnable() { int n; @Override public void run() { n++; } };",
        "interface Names { Map<Object, Object> shared = new HashMap<>(); }",
        "static class Inner { static long shared; }",
      })
  void namesWhatServersShare(String field) throws IOException {
    assertThat(shared(field))
        .extracting(Refusal::what)
        .singleElement()
        .asString()
        .startsWith("the static field raft.Raft.")
        .endsWith(".shared");
  }

  @Test
  void namesEnumsWhoseConstantsChange() throws IOException {
    assertThat(shared("enum Box { ONE; int n; final Map<Object, Object> map = new HashMap<>(); }"))
        .isNotEmpty();
    assertThat(
            shared(
                "enum Box { ONE { int n; @Override int f() { return n++; } }; int f() { return 1; } }"))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static synchronized void f() {}",
        "void f() { synchronized (Raft.class) { notifyAll_(); } } void notifyAll_() {}",
        "Runnable f() { return () -> { synchronized (String.class) { System.out.println(); } }; }",
      })
  void namesLocksOfClasses(String method) throws IOException {
    assertThat(shared(method)).extracting(Refusal::rule).containsExactly(Rule.SHARED_BY_SERVERS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static final int N = 5;",
        "static final Integer BOXED = 5; static final String S = \"a\" + BOXED;",
        "static final Duration D = Duration.ofMillis(5), E = D.plusMillis(1);",
        "static final List<String> WORDS = List.of(\"a\", \"b\");",
        "static final List<Duration> MANY = List.of(Duration.ofMillis(1), Duration.ZERO, Duration.ZERO,"
            + " Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO,"
            + " Duration.ZERO, Duration.ZERO, Duration.ofMillis(11));",
        "static final Map<String, Duration> TABLE = Map.of(\"a\", Duration.ZERO);",
        "record Entry(int term, Object command) {} static final Entry NONE = new Entry(0, null);",
        "record Pair(List<String> names) {} static final Pair NO = new Pair(List.of(\"x\"));",
        "enum Role { FOLLOWER, LEADER } static final Role FIRST = Role.FOLLOWER; static final Set<Role> ALL = Set.of(Role.values());",
        "enum Op { PUT(1) { @Override int f() { return 2; } }; final int n; Op(int n) { this.n = n; } int f() { return n; } }",
        "static final Comparator<String> ORDER = Comparator.comparing(String::length).reversed();",
        "static final Function<Integer, Integer> NEXT = n -> n + 1;",
        "static final Random RANDOM = new Random();",
        "static final ThreadLocal<List<String>> MINE = ThreadLocal.withInitial(ArrayList::new);",
        "static final java.util.logging.Logger LOG = java.util.logging.Logger.getLogger(\"raft\");",
        "static final long START = System.nanoTime() / Math.max(1, 2);",
        "static { codec.Codec.register(Raft.class); } Raft() {}",
        "enum Role { A, B } int f(Role role) { switch (role) { case A: return 1; default: return 2; } }",
        "void f(int n) { assert n > 1; synchronized (this) { f(n); } }",
        "private static int square(int n) { return n * n; } static final int FOUR = square(2);",
        "final Object lock = new Object(); void f() { Object o = String.class; synchronized (lock) { o.hashCode(); } }",
      })
  void leavesConstantsAlone(String members) throws IOException {
    assertThat(shared(members)).isEmpty();
  }

  @Test
  void tellsTheLine() throws IOException {
    assertThat(
            shared("\n  static final List<Raft> LOG =\n      new ArrayList<>();")
                .getFirst()
                .sentence())
        .isEqualTo(
            "raft/Raft.java:9: the static field raft.Raft.LOG is refused: all servers and clerks of a"
                + " test would share it, which real ones could not; keep it in an object that each of"
                + " them has, or make it a constant");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"src/skeleton/java", "src/test/fixtures/monitors", "src/test/fixtures/executors"})
  void takesTheSolutionsOfTheKit(String solution) throws IOException {
    Path classes = Compiled.of(folder, Compiled.sources(Path.of(solution)));
    assertThat(Statics.shared(classes)).isEmpty();
  }

  @Test
  void takesTheReferenceSolution() throws IOException {
    List<Path> files =
        WrongSolution.studentsFiles().stream()
            .map(Path.of("src", "main", "java")::resolve)
            .toList();
    assertThat(Statics.shared(Compiled.of(folder, files))).isEmpty();
  }
}
