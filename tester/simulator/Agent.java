package simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import simulator.hooks.Identity;
import simulator.races.Detector;
import simulator.races.EdgeHooks;
import simulator.rewriting.CodeUnderTest;
import simulator.rewriting.JdkRewriter;
import simulator.rewriting.LooksFor;
import simulator.rewriting.Rewriter;
import simulator.state.ObjectNumbers;

/** Comes with a simulated run only, and rewrites its classes when they are loaded. */
public final class Agent {

  private static final int KNOWN_JDK = 25;

  /** Looked at once, before any class of a solution is loaded. */
  private static final Optional<String> NO_RACES = findWhyNoRaces();

  private static final LooksFor LOOKS_FOR =
      NO_RACES.isPresent()
          ? LooksFor.NOTHING
          : Boolean.getBoolean(Simulation.STALE) ? LooksFor.RACES_AND_OLD_VALUES : LooksFor.RACES;

  private static volatile boolean isPresent;

  private Agent() {}

  /** Called by the JVM before the main class is loaded. */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation)
      throws UnmodifiableClassException {
    warmUp();
    Identity.mayHash(new Object()); // before the JDK's own maps ask for them
    new ObjectNumbers(0).number(new Object());
    JdkRewriter.load(LOOKS_FOR);
    instrumentation.addTransformer(new Rewriting(), true);
    // What the JDK has loaded for itself until now.
    Class<?>[] loaded =
        Arrays.stream(instrumentation.getAllLoadedClasses())
            .filter(type -> JdkRewriter.rewrites(type.getName().replace('.', '/')))
            .filter(instrumentation::isModifiableClass)
            .toArray(Class<?>[]::new);
    instrumentation.retransformClasses(loaded);
    isPresent = true;
  }

  /**
   * Loads what the rewriting itself needs: a class cannot be rewritten by code that waits for it,
   * and the JVM does not ask for classes that are loaded meanwhile.
   */
  private static void warmUp() {
    Stream.of(ConcurrentHashMap.class, Monitors.class).forEach(Agent::loadNested);
    EdgeHooks.acquire(new Object()); // which a monitor calls when it has been entered
    if (LOOKS_FOR != LooksFor.NOTHING) {
      Detector.load(Agent.class.getClassLoader());
    }
    JdkRewriter.rewrite(bytesOf(Thread.class));
    new Rewriter(Agent.class.getClassLoader(), LOOKS_FOR).rewrite(bytesOf(Agent.class));
    CodeUnderTest.contains("raft/Raft", Agent.class.getProtectionDomain());
  }

  private static void loadNested(Class<?> type) {
    Objects.requireNonNull(type.getDeclaredClasses());
  }

  private static byte[] bytesOf(Class<?> type) {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return Objects.requireNonNull(in).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Nothing of it is needed to simulate: so nothing of it may keep a JVM from that. */
  private static Optional<String> findWhyNoRaces() {
    if (!Boolean.getBoolean(Simulation.RACES)) {
      return Optional.of("this JVM was started without -D" + Simulation.RACES + "=true");
    }
    int version = Runtime.version().feature();
    if (version != KNOWN_JDK) {
      return Optional.of(
          "what leads from thread to thread is known of JDK %d, not of JDK %d"
              .formatted(KNOWN_JDK, version));
    }
    try {
      JdkRewriter.checkForRaces();
      Detector.tryOut();
      return Optional.empty();
    } catch (RuntimeException | LinkageError e) {
      return Optional.of("this JVM does not fit: " + e.getMessage());
    }
  }

  static Optional<String> whyNoRaces() {
    return NO_RACES;
  }

  static boolean isPresent() {
    return isPresent;
  }

  private static final class Rewriting implements ClassFileTransformer {

    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        @Nullable String name,
        @Nullable Class<?> redefined,
        @Nullable ProtectionDomain domain,
        byte[] bytes) {
      if (name == null || name.startsWith("simulator/")) {
        return null;
      }
      try {
        if (loader == null) {
          return JdkRewriter.rewrites(name) ? JdkRewriter.rewrite(bytes) : null;
        }
        return CodeUnderTest.contains(name, domain)
            ? new Rewriter(loader, LOOKS_FOR).rewrite(bytes)
            : null;
      } catch (Throwable failure) { // the JVM would ignore it, and run the class as it is
        System.err.println("simulator: cannot rewrite " + name + ": " + failure);
        Runtime.getRuntime().halt(2);
        throw failure;
      }
    }
  }
}
