package simulator.hooks;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a simulated program finds when it asks for the machine it runs on: the same on each. */
final class Environment {

  private static final Map<String, String> PROPERTIES =
      Map.ofEntries(
          Map.entry("java.io.tmpdir", "/tmp"),
          Map.entry("java.vendor", "simulated"),
          Map.entry("java.version", "25"),
          Map.entry("java.specification.version", "25"),
          Map.entry("os.arch", "amd64"),
          Map.entry("os.name", "Linux"),
          Map.entry("os.version", "1"),
          Map.entry("user.country", "US"),
          Map.entry("user.dir", "/"),
          Map.entry("user.home", "/home/student"),
          Map.entry("user.language", "en"),
          Map.entry("user.name", "student"),
          Map.entry("user.timezone", "UTC"));

  private static final List<String> OF_THE_MACHINE =
      List.of("java.", "jdk.", "native.", "os.", "sun.", "user.");

  private Environment() {}

  /** A property of the machine, of the JVM or of its user; all others are what they are. */
  static @Nullable String property(String key) {
    boolean isOfTheMachine = OF_THE_MACHINE.stream().anyMatch(key::startsWith);
    return isOfTheMachine ? PROPERTIES.get(key) : System.getProperty(key);
  }
}
