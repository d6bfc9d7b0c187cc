package intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Static fields that servers share are named; constants are not. */
class StaticFieldsTest {

  private static final String IMPORTS =
      """
      package raft;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.atomic.*;
      import java.util.concurrent.locks.*;
      import java.util.function.*;
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static int shared;",
        "private static volatile boolean shared = true;",
        "static String shared = \"a\";",
        "static Raft shared;",
        "static final List<Raft> shared = new ArrayList<>();",
        "static final Map<Integer, Raft> shared = new ConcurrentHashMap<>();",
        "static final Map<Integer, Raft> shared = Collections.synchronizedMap(new HashMap<>());",
        "static final Set<Integer> shared = ConcurrentHashMap.newKeySet();",
        "static final Map<Integer, Raft> shared; static { shared = new TreeMap<>(); }",
        "static final AtomicInteger shared = new AtomicInteger();",
        "static final LongAdder shared = new LongAdder();",
        "static final Lock shared = new ReentrantLock();",
        "static final Object shared = new Object(); void f() { synchronized (shared) { f(); } }",
        "static final ExecutorService shared = Executors.newCachedThreadPool();",
        "static final Thread shared = new Thread(() -> {});",
        "static final Timer shared = new Timer(true);",
        "static final int[] shared = new int[5];",
        "static final int[] shared = {0, 0}; void f() { shared[1]++; }",
        "static final int[][] shared = {{0}, {0}}; void f(int i) { shared[i][0] = i; }",
        "static final StringBuilder shared = new StringBuilder();",
        "static final Raft shared = new Raft(); int term;",
        "static final Raft shared = new Raft(); final List<Integer> log = new ArrayList<>();",
        "static final CompletableFuture<Void> shared = new CompletableFuture<>();",
        "static final raft.Persister shared = new raft.Persister();",
        "static class Inner { static long shared; }",
      })
  void namesWhatServersShare(String field) throws IOException {
    List<String> notes = notes(IMPORTS + "class Raft {\n" + field + "\n}");
    assertThat(notes)
        .singleElement()
        .asString()
        .startsWith("note: Raft.java:8: all servers of a test share the static field ")
        .contains(".shared, which is ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static final int CONSTANT = 5;",
        "static final Integer BOXED = Integer.valueOf(5);",
        "static final List<String> WORDS = List.of(\"a\");",
        "static final Map<String, Integer> TABLE = Map.ofEntries();",
        "static final Set<String> COPY = Collections.unmodifiableSet(new TreeSet<>());",
        "static final List<String> LIST = java.util.stream.Stream.of(\"a\").toList();",
        "static final Map<String, String> M; static { Map<String, String> m = new HashMap<>();"
            + " m.put(\"a\", \"b\"); M = Map.copyOf(m); }",
        "static final int[] PRIMES = {2, 3, 5};",
        "static final String[] WORDS = \"a b\".split(\" \");",
        "static final Object NOTHING = new Object();",
        "static final java.time.Duration PERIOD = java.time.Duration.ofMillis(100);",
        "static final System.Logger LOGGER = System.getLogger(\"raft\");",
        "static final java.util.logging.Logger LOG = java.util.logging.Logger.getLogger(\"raft\");",
        "static final Random RANDOM = new Random();",
        "static Random random = new Random();",
        "static final ThreadLocal<Raft> MINE = new ThreadLocal<>();",
        "static final Comparator<String> ORDER = (a, b) -> a.compareTo(b);",
        "static final Executor DIRECT = Runnable::run;",
        "static final AtomicIntegerFieldUpdater<Raft> N ="
            + " AtomicIntegerFieldUpdater.newUpdater(Raft.class, \"n\"); volatile int n;",
        "enum Role { LEADER, FOLLOWER }",
        "record Op(int n, List<Integer> all) { static final Op NONE = new Op(0, List.of()); }",
        "static final Raft NONE = new Raft(); final int me = 1; final List<Integer> l = List.of();",
        "void f() { assert hashCode() > 0; Runnable r = () -> f(); r.run(); }",
        "interface Limits { int MOST = 5; }",
      })
  void saysNothingOfConstants(String field) throws IOException {
    assertThat(notes(IMPORTS + "class Raft {\n" + field + "\n}")).isEmpty();
  }

  @Test
  void isNoFlood() throws IOException {
    String fields =
        IntStream.range(0, 20)
            .mapToObj(i -> "static int f" + i + ";")
            .collect(Collectors.joining());
    assertThat(notes("package raft; class Raft {" + fields + "}"))
        .hasSize(5)
        .last()
        .isEqualTo("note: 16 more static fields are not constant");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "src/main/java",
        "src/test/fixtures/monitors",
        "src/test/fixtures/executors",
        "src/skeleton/java"
      })
  void theKitsOwnSolutionsShareNothing(String solution) throws Exception {
    Solution taken = Solution.of(new Chosen(Path.of(solution), Optional.empty(), List.of()));
    assertThat(compiled(taken.files().values().stream().toList())).isEmpty();
  }

  private List<String> notes(String raft) throws IOException {
    Path file = Files.createDirectories(folder.resolve("raft")).resolve("Raft.java");
    Files.writeString(file, raft);
    return compiled(List.of(file));
  }

  // Not by the intake's own compilation: on this class path stands a solution already.
  private List<String> compiled(List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-proc:none",
              "-d",
              Files.createDirectories(folder.resolve("classes")).toString(),
              "-cp",
              System.getProperty("java.class.path"));
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files));
      StaticFields statics = new StaticFields(files, task);
      task.addTaskListener(statics);
      assertThat(task.call()).isTrue();
      return statics.notes();
    }
  }
}
