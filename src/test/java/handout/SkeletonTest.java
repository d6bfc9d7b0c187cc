package handout;

import static org.assertj.core.api.Assertions.assertThat;

import harness.LabTest;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apache.commons.lang3.StringUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What students begin with fits the contracts, compiles without a word, and fails every test. */
class SkeletonTest {

  private static final Pattern REGION =
      Pattern.compile(
          ".*// Your (data|code|initialization code) here"
              + "(, if desired| \\([34][A-D](, [34][A-D])*\\))[.:].*");

  // Built from nothing, as a student does.
  private static final Repository HANDOUT = Repository.whole().copy("skeleton");

  @TempDir private Path folder;

  @BeforeAll
  static void buildsFromNothing() {
    Repository.Printed printed = HANDOUT.type("make SIM=1 SEED=1 RUN='-run TestBasic4B' kvraft1");
    assertThat(printed.err()).startsWith("Looking for a JDK and the libraries...");
    assertThat(printed.out())
        .anyMatch(line -> line.startsWith("seed 1: Fatal: Wrong error ErrWrongLeader: the answer"));
  }

  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "raft1, raft.RaftTest, expected one leader<comma> got none|one\\(\\d+\\) failed to reach agreement",
    "rsm1, rsm.RsmTest, expected 0 instead of 0|submit\\((Inc|Null)\\) returned Done\\(not executed\\).*"
        + "|no leader within 10 s<comma> though a majority is connected",
    "kvraft1, kvraft.KvRaftTest, Wrong error ErrWrongLeader: the answer to .*"
        + "|the servers answered .* with OK; the clerk said ErrWrongLeader.*"
        + "|in 2 s without a leader a clerk sent only 0 requests"
        + "|no server answered all requests in 5 s<comma> though all are connected",
  })
  void failsEveryTestWithItsLabsMessage(String lab, String testClass, String messages)
      throws ClassNotFoundException {
    Repository.Printed printed = HANDOUT.type("make SIM=1 SEED=1 " + lab);

    Map<String, List<String>> tests = linesByTest(printed.out());
    assertThat(tests.keySet()).containsExactlyInAnyOrderElementsOf(testsOf(testClass));
    Pattern message =
        Pattern.compile(
            " *seed 1: (Fatal|\\w+\\.java:\\d+): (" + messages.replace("<comma>", ",") + ")");
    tests.forEach((test, lines) ->
        assertThat(lines)
            .as(test)
            .anyMatch(line -> message.matcher(line).matches())
            .anyMatch(line -> line.startsWith("--- FAIL: " + test))
            .noneMatch(line -> line.contains("Exception") || line.contains("... Passed")));
    assertThat(printed.status()).isEqualTo(2); // make's, for a command that has failed
  }

  private static Map<String, List<String>> linesByTest(List<String> out) {
    Map<String, List<String>> tests = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    for (String line : out) {
      if (line.startsWith("=== RUN")) {
        lines = new ArrayList<>();
        tests.put(line.replaceFirst("=== RUN +", ""), lines);
      }
      lines.add(line);
    }
    return tests;
  }

  private static List<String> testsOf(String testClass) throws ClassNotFoundException {
    Class<?> course = Class.forName(testClass);
    LabTest labTest = Objects.requireNonNull(course.getAnnotation(LabTest.class));
    return Stream.concat(Stream.of(course), Stream.of(labTest.with()))
        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(Method::getName)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"raft.Raft", "rsm.Rsm", "kvraft.KvServer", "kvraft.Clerk"})
  void hasThePublicContractOfTheReference(String name) throws IOException, ClassNotFoundException {
    try (URLClassLoader students = studentsClasses()) {
      Class<?> skeleton = students.loadClass(name);
      Class<?> reference = Class.forName(name);
      assertThat(skeleton.getClassLoader()).isNotSameAs(reference.getClassLoader());
      assertThat(contract(skeleton)).isEqualTo(contract(reference));
    }
  }

  /** How a class is declared, and what its interfaces and the tester call. */
  private static List<String> contract(Class<?> type) {
    List<String> interfaceMethods =
        Arrays.stream(type.getInterfaces())
            .flatMap(contract -> Arrays.stream(contract.getMethods()))
            .map(Method::getName)
            .toList();
    Stream<? extends Executable> executables =
        Stream.concat(
            Arrays.stream(type.getConstructors()),
            Arrays.stream(type.getMethods())
                .filter(method -> interfaceMethods.contains(method.getName())));
    return Stream.concat(
            Stream.of(
                Modifier.toString(type.getModifiers()), List.of(type.getInterfaces()).toString()),
            executables.map(Executable::toGenericString).sorted())
        .toList();
  }

  /** As a run loads them: without the reference, which this test has on its class path. */
  private static URLClassLoader studentsClasses() throws IOException {
    List<URL> urls = new ArrayList<>();
    Path target = HANDOUT.folder().resolve("target");
    try (Stream<Path> builds = Files.list(target.resolve("kvraft1"))) {
      urls.add(url(builds.toList().getFirst())); // nobody has edited anything: there is one
    }
    urls.add(url(target.resolve("kit.jar")));
    String classPath = System.getProperty("java.class.path");
    for (String entry : StringUtils.split(classPath, File.pathSeparatorChar)) {
      if (entry.endsWith(".jar")) {
        urls.add(url(Path.of(entry)));
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }

  @Test
  void compilesWithoutAWarning() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options = List.of("-Xlint:all,-processing", "-d", folder.toString());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      compiler
          .getTask(
              messages, files, null, options, null, files.getJavaFileObjectsFromPaths(skeletons()))
          .call();
    }
    assertThat(messages.toString()).isEmpty();
  }

  @Test
  void marksWhatIsToBeDoneInOneWay() throws IOException {
    for (Path file : skeletons()) {
      assertThat(Files.readAllLines(file).stream().filter(line -> line.contains("// Your")))
          .isNotEmpty()
          .allMatch(line -> REGION.matcher(line).matches());
    }
  }

  private static List<Path> skeletons() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src", "skeleton", "java"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
