package runner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a test starts a process: without the variables that steer a run. Whoever types {@code
 * TRACE=all make test} does not mean the processes in which the tests look at the kit.
 */
public final class ChildProcess {

  private static final List<Path> MAKE_FILES =
      List.of(
          Path.of("Makefile"),
          Path.of("build", "labs.mk"),
          Path.of("build", "bench.mk"),
          Path.of("src", "handout", "Makefile"));

  /** What a make that runs the tests hands down. */
  private static final Set<String> OF_MAKE =
      Set.of(
          "GNUMAKEFLAGS",
          "MAKEFILES",
          "MAKEFLAGS",
          "MAKELEVEL",
          "MAKEOVERRIDES",
          "MAKE_RESTARTS",
          "MAKE_TERMERR",
          "MAKE_TERMOUT",
          "MFLAGS");

  /** What is tested; labs.mk has these names in a list. */
  private static final Set<String> OF_SOLUTION = Set.of("SOLUTION", "RAFT", "LIBS");

  /** Where things are on this machine, which a process must know. */
  private static final Set<String> OF_MACHINE = Set.of("MVN", "MAVEN_OPTS", "JAVA_HOME");

  private static final Pattern USED =
      Pattern.compile("\\$[({](?:(?:value|strip|origin) )?([A-Z][A-Z0-9_]*)(?<!_)\\b");
  private static final Pattern OFFERED = Pattern.compile("(?m)^([A-Z][A-Z0-9_]*) \\?=");
  private static final Pattern ASSIGNED =
      Pattern.compile("(?m)^(?:export )?([A-Z][A-Z0-9_]*) *:?=");

  private ChildProcess() {}

  /** One that can be started. */
  public static ProcessBuilder of(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeAll(variables());
    return builder;
  }

  /** The variables that it does not get: those that the runner reads, or a Makefile. */
  static Set<String> variables() {
    Set<String> variables = new TreeSet<>(ofMakefiles());
    variables.addAll(Flags.variables());
    variables.addAll(OF_MAKE);
    variables.addAll(OF_SOLUTION);
    variables.removeAll(OF_MACHINE);
    return variables;
  }

  // A variable that a Makefile does not assign comes from the environment, and so does one that
  // is exported to the runner by its own name.
  private static Set<String> ofMakefiles() {
    List<String> texts = MAKE_FILES.stream().map(ChildProcess::read).toList();
    Set<String> assigned = names(texts, ASSIGNED);
    Set<String> variables = new HashSet<>(names(texts, USED));
    variables.removeAll(assigned);
    variables.addAll(names(texts, OFFERED));
    texts.stream()
        .flatMap(text -> Pattern.compile("(?m)^export ([A-Z_]+)").matcher(text).results())
        .forEach((MatchResult exported) -> variables.add(exported.group(1)));
    return variables;
  }

  private static Set<String> names(List<String> texts, Pattern pattern) {
    Stream<MatchResult> found = texts.stream().flatMap(text -> pattern.matcher(text).results());
    return new HashSet<>(found.map((MatchResult result) -> result.group(1)).toList());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
