package origin;

import java.util.List;
import java.util.Set;

/**
 * Where code comes from, told by the name of its class. This is the one list of what is the kit's:
 * the simulator asks it what to rewrite, and those who show a place in the source ask it whose
 * place that is.
 *
 * <p>A package stands for all packages below it. A class that nobody else claims is the reader's:
 * of a solution, or of a lab's tests.
 */
public enum Origin {
  JDK,

  /** What the kit is built with. */
  LIBRARY,

  /** Of the kit, and looks at a run from outside: not simulated. */
  ONLOOKER,

  /**
   * Of the kit, and a part of the run, which servers share: simulated, but never stopped in the
   * middle of a method, since a crash would leave it half done for the others, too.
   */
  STAGE,

  /** A solution's or a lab test's: what whoever reads a failure can change. */
  READERS;

  private static final List<String> OF_JDK =
      List.of(
          "com.sun.",
          "java.",
          "javax.",
          "jdk.",
          "netscape.",
          "org.ietf.jgss.",
          "org.jcp.xml.",
          "org.w3c.dom.",
          "org.xml.sax.",
          "sun.");

  private static final List<String> LIBRARIES =
      List.of(
          "com.ethlo.",
          "com.fasterxml.",
          "com.google.",
          "com.networknt.",
          "com.tngtech.",
          "freemarker.",
          "net.bytebuddy.",
          "org.apache.",
          "org.apiguardian.",
          "org.assertj.",
          "org.awaitility.",
          "org.hamcrest.",
          "org.jspecify.",
          "org.junit.",
          "org.opentest4j.",
          "org.slf4j.",
          "org.snakeyaml.",
          "picocli.",
          "tools.jackson.");

  private static final List<String> ONLOOKERS =
      List.of(
          "checker.",
          "events.",
          "execution.",
          "grader.",
          "intake.",
          "machines.",
          "monitors.",
          "origin.",
          "pictures.",
          "runner.",
          "simulator.",
          "story.",
          "sweep.",
          "verifier.",
          "why.",
          "workers.");

  private static final List<String> STAGES = List.of("codec.", "harness.", "labrpc.", "trace.");

  /** Among the contracts those that do something. */
  private static final Set<String> STAGE_CLASSES = Set.of("raft.ApplyChannel", "raft.Persister");

  /** That of a class, by its name as {@link Class#getName} has it. */
  public static Origin of(String className) {
    if (isBelow(OF_JDK, className)) {
      return JDK;
    }
    if (isBelow(LIBRARIES, className)) {
      return LIBRARY;
    }
    if (isBelow(ONLOOKERS, className)) {
      return ONLOOKER;
    }
    boolean isStage = isBelow(STAGES, className) || STAGE_CLASSES.contains(outermost(className));
    return isStage ? STAGE : READERS;
  }

  /** The same for a class by the name that class files have for it, with slashes. */
  public static Origin ofInternal(String internalName) {
    return of(internalName.replace('/', '.'));
  }

  private static boolean isBelow(List<String> packages, String className) {
    return packages.stream().anyMatch(className::startsWith);
  }

  private static String outermost(String className) {
    int nested = className.indexOf('$');
    return nested < 0 ? className : className.substring(0, nested);
  }
}
