package simulator.rewriting;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;
import origin.Origin;

/** Tells the classes that are simulated from those that only look on. */
public final class CodeUnderTest {

  private static final String JAR = "jar:";

  private static final SolutionJars SOLUTION =
      new SolutionJars(System.getProperty("java.class.path", ""), home());

  private CodeUnderTest() {}

  /** Whether a class is rewritten: it is neither the JDK's, nor a library's, nor an onlooker's. */
  public static boolean contains(String internalName, @Nullable ProtectionDomain domain) {
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL place = source == null ? null : source.getLocation();
    return !isOnlooker(internalName) && place != null && isOurs(place.toString());
  }

  /** The same for a class that is not loaded yet, by the place of its file. */
  public static boolean contains(String internalName, URL file) {
    String place = file.toString();
    return !isOnlooker(internalName)
        && isOurs(
            place.startsWith(JAR) ? place.substring(JAR.length(), place.indexOf('!')) : place);
  }

  private static boolean isOnlooker(String internalName) {
    return Origin.ofInternal(internalName) == Origin.ONLOOKER;
  }

  /** Whether a place is a folder, the kit, or a jar of the solution's; the JDK's are no files. */
  private static boolean isOurs(String place) {
    if (!place.startsWith("file:") || !place.endsWith(".jar")) {
      return place.startsWith("file:");
    }
    return place.endsWith("/" + SolutionJars.KIT_JAR) || SOLUTION.contain(path(place));
  }

  private static Path home() {
    CodeSource source = CodeUnderTest.class.getProtectionDomain().getCodeSource();
    return path(source.getLocation().toString());
  }

  private static Path path(String place) {
    try {
      return Path.of(new URI(place));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the JVM has made it", e);
    }
  }

  /** Whether no thread is made to yield in the middle of its methods. */
  static boolean isStage(String internalName) {
    return Origin.ofInternal(internalName) == Origin.STAGE;
  }
}
