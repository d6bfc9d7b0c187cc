package simulator.rewriting;

import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;
import origin.Origin;

/** Tells the classes that are simulated from those that only look on. */
public final class CodeUnderTest {

  private static final String KIT_JAR = "kit.jar";

  private CodeUnderTest() {}

  /** Whether a class is rewritten: it is neither the JDK's, nor a library's, nor an onlooker's. */
  public static boolean contains(String internalName, @Nullable ProtectionDomain domain) {
    return !isOnlooker(internalName) && isOurs(domain);
  }

  /** The same for a class that is not loaded yet, by the place of its file. */
  public static boolean contains(String internalName, URL file) {
    String place = file.toString();
    return !isOnlooker(internalName)
        && (place.startsWith("file:") || place.contains("/" + KIT_JAR + "!"));
  }

  private static boolean isOnlooker(String internalName) {
    return Origin.ofInternal(internalName) == Origin.ONLOOKER;
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

  /** Whether no thread is made to yield in the middle of its methods. */
  static boolean isStage(String internalName) {
    return Origin.ofInternal(internalName) == Origin.STAGE;
  }
}
