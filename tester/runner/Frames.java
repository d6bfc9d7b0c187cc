package runner;

import java.util.List;
import java.util.Set;

/** Tells the code that the reader of a stack trace can change from the code that only runs it. */
final class Frames {

  private static final Set<String> KIT =
      Set.of("labrpc", "harness", "checker", "simulator", "simulator.hooks", "runner");

  private static final List<String> LIBRARIES =
      List.of(
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "com.google.",
          "org.junit.",
          "org.opentest4j.",
          "org.assertj.",
          "org.awaitility.",
          "org.hamcrest.",
          "org.apache.",
          "picocli.");

  private Frames() {}

  /** Whether a class is the student's or a lab test: neither of the kit, nor of a library. */
  static boolean isReaders(String className) {
    String packageName = className.substring(0, Math.max(0, className.lastIndexOf('.')));
    return !KIT.contains(packageName) && LIBRARIES.stream().noneMatch(className::startsWith);
  }
}
