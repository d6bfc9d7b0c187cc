package simulator;

import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells the classes that are simulated from those that only look on. */
final class CodeUnderTest {

  /** The packages of the kit that watch a run from outside, and are never rewritten. */
  private static final Set<String> OUTSIDE =
      Set.of("simulator", "simulator/hooks", "checker", "runner", "timeline");

  private static final Set<String> KIT_PACKAGES = Set.of("trace", "labrpc", "harness");
  private static final Set<String> KIT_CLASSES = Set.of("raft/Persister", "raft/ApplyChannel");
  private static final String KIT_JAR = "kit.jar";

  private CodeUnderTest() {}

  /**
   * Whether a class is rewritten: it is neither the JDK's, nor a library's, nor the simulator's.
   */
  static boolean contains(String internalName, @Nullable ProtectionDomain domain) {
    return !OUTSIDE.contains(packageOf(internalName)) && isOurs(domain);
  }

  /** The same for a class that is not loaded yet, by the place of its file. */
  static boolean contains(String internalName, URL file) {
    String place = file.toString();
    return !OUTSIDE.contains(packageOf(internalName))
        && (place.startsWith("file:") || place.contains("/" + KIT_JAR + "!"));
  }

  private static boolean isOurs(@Nullable ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    if (source == null
        || source.getLocation() == null
        || !source.getLocation().getProtocol().equals("file")) { // a module of the JDK
      return false;
    }
    String path = source.getLocation().getPath();
    return !path.endsWith(".jar") || path.endsWith("/" + KIT_JAR);
  }

  /**
   * Whether a class is of the kit, whose objects the servers share: no thread is made to yield in
   * the middle of its methods, for a crash would leave them half done for the others, too.
   */
  static boolean isKit(String internalName) {
    return KIT_PACKAGES.contains(packageOf(internalName)) || KIT_CLASSES.contains(internalName);
  }

  private static String packageOf(String internalName) {
    return internalName.substring(0, Math.max(0, internalName.lastIndexOf('/')));
  }
}
