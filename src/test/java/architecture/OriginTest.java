package architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import origin.Origin;

/**
 * Whose code each class is, written down a second time: a new room that nobody has classified would
 * else be taken for the reader's, and be simulated and shown as if a student had written it.
 */
class OriginTest {

  private static final Path WORLD = Path.of("src", "main", "java");
  private static final Path TESTER = Path.of("tester");
  private static final Path TESTS = Path.of("src", "test", "java");

  private static final Set<String> ONLOOKERS =
      Set.of(
          "checker",
          "checker.files",
          "checker.kv",
          "checker.search",
          "events",
          "execution",
          "grader",
          "grader.box",
          "grader.candidates",
          "grader.clusters",
          "grader.compiling",
          "grader.exports",
          "grader.journal",
          "grader.marks",
          "grader.plans",
          "grader.report",
          "grader.results",
          "grader.runs",
          "grader.submissions",
          "intake",
          "machines",
          "machines.pool",
          "machines.program",
          "monitors",
          "monitors.reading",
          "origin",
          "pictures",
          "runner",
          "simulator",
          "simulator.choices",
          "simulator.hooks",
          "simulator.jdk",
          "simulator.races",
          "simulator.reports",
          "simulator.rewriting",
          "simulator.rewriting.races",
          "simulator.state",
          "simulator.time",
          "story",
          "sweep",
          "verifier",
          "why",
          "workers");

  private static final Set<String> STAGES =
      Set.of(
          "harness",
          "harness.findings",
          "harness.groups",
          "harness.kv",
          "harness.moments",
          "harness.processes",
          "harness.raft",
          "harness.races",
          "harness.threads",
          "trace",
          "codec",
          "labrpc");

  /** The contracts, and what students write in the same packages. */
  private static final Set<String> READERS = Set.of("raft", "rsm", "kvraft", "kvraft.rpc");

  private static final Set<String> STAGE_CLASSES = Set.of("raft.Persister", "raft.ApplyChannel");

  @Test
  void eachClassOfTheKitAndTheSolutionIsWhatItsPackageIs() throws IOException {
    assertThat(classesBelow(WORLD, TESTER))
        .hasSizeGreaterThan(300)
        .allSatisfy(name ->
            assertThat(expected(name))
                .as("%s: whose it is, is not written down here", name)
                .contains(Origin.of(name)));
  }

  @Test
  void whatIsWrittenDownIsThere() throws IOException {
    List<String> classes = classesBelow(WORLD, TESTER);
    assertThat(classes.stream().map(OriginTest::packageOf))
        .containsAll(ONLOOKERS)
        .containsAll(STAGES)
        .containsAll(READERS);
    assertThat(classes).containsAll(STAGE_CLASSES);
  }

  @Test
  void testsOfTheLabsAreTheReaders() throws IOException {
    assertThat(classesBelow(TESTS))
        .filteredOn(name -> READERS.contains(packageOf(name)))
        .hasSizeGreaterThan(50)
        .allSatisfy(name -> assertThat(Origin.of(name)).isEqualTo(Origin.READERS));
  }

  @ParameterizedTest
  @CsvSource({
    "robots.Channel", // a room that is not there yet
    "trace.files.Writer",
    "checker.graph.Cycle",
  })
  void aRoomThatNobodyClassifiedIsNoticed(String className) {
    assertThat(expected(className)).isEmpty();
  }

  @Test
  void aSolutionsOwnPackageIsTheReaders() {
    assertThat(Origin.of("raft.log.Segment")).isEqualTo(Origin.READERS);
    assertThat(Origin.of("storage.Disk")).isEqualTo(Origin.READERS);
    assertThat(Origin.of("raft.PersisterOfMine")).isEqualTo(Origin.READERS);
    assertThat(Origin.of("checkers.Board")).isEqualTo(Origin.READERS);
  }

  @Test
  void nestedClassesAndNamesInClassFilesAreTheSame() {
    assertThat(Origin.of("raft.ApplyChannel$Waiting")).isEqualTo(Origin.STAGE);
    assertThat(Origin.ofInternal("raft/ApplyChannel")).isEqualTo(Origin.STAGE);
    assertThat(Origin.ofInternal("simulator/hooks/Hooks")).isEqualTo(Origin.ONLOOKER);
  }

  @Test
  void eachPackageOfTheJdkIsTheJdks() {
    assertThat(
            ModuleFinder.ofSystem().findAll().stream()
                .flatMap(module -> module.descriptor().exports().stream())
                .map(ModuleDescriptor.Exports::source)
                .filter(name -> Origin.of(name + ".Any") != Origin.JDK))
        .isEmpty();
  }

  static Stream<Path> libraries() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .map(Path::of);
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void eachClassOfALibraryIsALibrarys(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      assertThat(
              file.stream()
                  .map(JarEntry::getName)
                  .filter(name -> name.endsWith(".class") && name.contains("/"))
                  .filter(name -> !name.startsWith("META-INF/"))
                  .filter(name -> Origin.ofInternal(name) != Origin.LIBRARY))
          .isEmpty();
    }
  }

  /** The names of all classes whose sources are below these roots, nested ones as well. */
  private static List<String> classesBelow(Path... sourceRoots) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path home : List.of(Path.of("target", "classes"), Path.of("target", "test-classes"))) {
      try (Stream<Path> files = Files.walk(home)) {
        files
            .map(file -> home.relativize(file).toString())
            .filter(file -> file.endsWith(".class") && isSourceBelow(file, sourceRoots))
            .map(file -> file.replace(".class", "").replace(File.separatorChar, '.'))
            .forEach(names::add);
      }
    }
    return names;
  }

  private static boolean isSourceBelow(String classFile, Path... sourceRoots) {
    String source = classFile.replaceFirst("(\\$.*)?\\.class$", ".java");
    return Arrays.stream(sourceRoots).anyMatch(root -> Files.exists(root.resolve(source)));
  }

  private static Optional<Origin> expected(String className) {
    String packageName = packageOf(className);
    if (ONLOOKERS.contains(packageName)) {
      return Optional.of(Origin.ONLOOKER);
    }
    if (STAGES.contains(packageName)
        || STAGE_CLASSES.contains(className.replaceFirst("\\$.*", ""))) {
      return Optional.of(Origin.STAGE);
    }
    return READERS.contains(packageName) ? Optional.of(Origin.READERS) : Optional.empty();
  }

  private static String packageOf(String className) {
    return className.substring(0, className.lastIndexOf('.'));
  }
}
