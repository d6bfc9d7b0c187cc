package simulator.rewriting;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which jars come with a solution: they are simulated like the solution itself.
 *
 * <p>Where make has built the class path, the kit's libraries stand before the kit, and whatever
 * else is loaded is the solution's. An editor has its own jars on the class path; there it is those
 * that pom.xml names besides the kit's, in a list beside the kit.
 */
final class SolutionJars {

  static final String KIT_JAR = "kit.jar";
  private static final String LIST = "solution.jars";

  /** Those of the kit if make has built the class path, else those of the solution. */
  private final Set<Path> named;

  private final boolean isByMake;

  /**
   * @param classPath as the JVM has it
   * @param kit where the kit's jar is
   */
  SolutionJars(String classPath, Path kit) {
    List<Path> entries = paths(classPath.lines());
    int place = entries.stream().map(Path::getFileName).toList().indexOf(Path.of(KIT_JAR));
    isByMake = place >= 0;
    named = Set.copyOf(isByMake ? entries.subList(0, place + 1) : listed(kit));
  }

  private static List<Path> listed(Path kit) {
    Path list = kit.resolveSibling(LIST);
    try {
      return Files.exists(list) ? paths(Files.readAllLines(list).stream()) : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> paths(Stream<String> classPaths) {
    return classPaths
        .flatMap(line -> Arrays.stream(line.split(File.pathSeparator)))
        .filter(entry -> !entry.isBlank())
        .map(entry -> real(Path.of(entry)))
        .toList();
  }

  /** Whether a jar is one of them. */
  boolean contain(Path jar) {
    return isByMake != named.contains(real(jar));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException _) { // it is not there
      return path.toAbsolutePath().normalize();
    }
  }
}
