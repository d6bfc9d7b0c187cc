package grader.box;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What every boxed process may read: the JDK, the kit and its libraries. */
final class KitPaths {

  /** The folder of the kit: a boxed process finds the same below its own working directory. */
  static final Path HOME = Path.of("").toAbsolutePath();

  private static final List<String> OF_KIT =
      List.of("build/jvm.args", "build/sim.args", "target/kit.jar", "target/hooks.jar");

  private KitPaths() {}

  /** This JVM's. */
  static Path jdk() {
    return Path.of(System.getProperty("java.home"));
  }

  /** The kit and its libraries; absolute. */
  static List<Path> files() {
    List<Path> files = new ArrayList<>();
    OF_KIT.stream().map(HOME::resolve).forEach(files::add);
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .map(entry -> Path.of(entry).toAbsolutePath().normalize())
        .forEach(files::add);
    return files.stream().distinct().filter(Files::exists).toList();
  }

  /** What the JDK and the loader of programs read elsewhere. */
  static List<Path> ofSystem() {
    Path etc = Path.of("/etc");
    Stream<Path> named =
        Stream.of("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "alternatives").map(etc::resolve);
    String[] ofJava = etc.toFile().list((_, name) -> name.startsWith("java-"));
    Stream<Path> javas =
        ofJava == null ? Stream.of() : Arrays.stream(ofJava).sorted().map(etc::resolve);
    return Stream.concat(named, javas).filter(Files::exists).toList();
  }
}
