package architecture;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import raft.RaftPeer;

/** All classes of this project. A class file does not tell its source root: the folders do. */
final class House {

  private static final Path WORLD = Path.of("src", "main", "java");
  private static final Path TESTER = Path.of("tester");
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final List<String> KIT_FILES = lines(Path.of("build", "kit-files"));

  private House() {}

  /** Imports all of them. */
  static JavaClasses classes() {
    // Names are enough of what the project uses: to read the JDK as well would take seconds.
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    return new ClassFileImporter().importUrls(List.of(home(RaftPeer.class), home(House.class)));
  }

  private static URL home(Class<?> aClass) {
    return aClass.getProtectionDomain().getCodeSource().getLocation();
  }

  /** Whether its source is in src/main/java. */
  static boolean isInWorld(JavaClass javaClass) {
    return Files.exists(WORLD.resolve(source(javaClass)));
  }

  /** Whether its source is in tester/. */
  static boolean isInTester(JavaClass javaClass) {
    return Files.exists(TESTER.resolve(source(javaClass)));
  }

  /** Whether its source is in src/test/java. */
  static boolean isTest(JavaClass javaClass) {
    return Files.exists(TESTS.resolve(source(javaClass)));
  }

  /** Whether its source is a file of src/main/java that the kit does not bring. */
  static boolean isStudents(JavaClass javaClass) {
    Path source = source(javaClass);
    return isInWorld(javaClass)
        && KIT_FILES.stream()
            .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
            .noneMatch(matcher -> matcher.matches(source));
  }

  // Below its source root. Nested classes have the source file of the outermost one.
  private static Path source(JavaClass javaClass) {
    String file = javaClass.getSource().flatMap(source -> source.getFileName()).orElse("none");
    return Path.of(javaClass.getPackageName().replace('.', '/'), file);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
