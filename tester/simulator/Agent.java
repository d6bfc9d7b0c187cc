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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import simulator.hooks.Identity;
import simulator.jdk.ObjectNumbers;
import simulator.rewriting.CodeUnderTest;
import simulator.rewriting.JdkRewriter;
import simulator.rewriting.Rewriter;

/** Comes with a simulated run only, and rewrites its classes when they are loaded. */
public final class Agent {

  private static volatile boolean isPresent;

  private Agent() {}

  /** Called by the JVM before the main class is loaded. */
  public static void premain(@Nullable String arguments, Instrumentation instrumentation)
      throws UnmodifiableClassException {
    warmUp();
    Identity.mayHash(new Object()); // before the JDK's own maps ask for them
    new ObjectNumbers(0).number(new Object());
    JdkRewriter.load();
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
    JdkRewriter.rewrite(bytesOf(Thread.class));
    new Rewriter(Agent.class.getClassLoader()).rewrite(bytesOf(Agent.class));
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
        return CodeUnderTest.contains(name, domain) ? new Rewriter(loader).rewrite(bytes) : null;
      } catch (Throwable failure) { // the JVM would ignore it, and run the class as it is
        System.err.println("simulator: cannot rewrite " + name + ": " + failure);
        Runtime.getRuntime().halt(2);
        throw failure;
      }
    }
  }
}
