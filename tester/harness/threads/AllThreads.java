package harness.threads;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import simulator.Simulation;

/**
 * All threads of this process, virtual ones too.
 *
 * <p>The JDK keeps track of them but tells nobody; it has to be opened with {@code --add-exports
 * java.base/jdk.internal.vm=ALL-UNNAMED}, as the Makefile and Surefire do. Without this flag only
 * platform threads are found. (Its own dump of all threads, HotSpotDiagnosticMXBean.dumpThreads, is
 * no way: JDK 25 has crashed in it while virtual threads were busy.)
 */
public final class AllThreads {

  private static final Optional<Containers> CONTAINERS = Containers.open();

  private AllThreads() {}

  /** Those that are alive now. */
  public static Stream<Thread> stream() {
    return Simulation.isRunning() ? Simulation.threads() : ofTheProcess();
  }

  private static Stream<Thread> ofTheProcess() {
    return CONTAINERS
        .map(containers -> containers.threadsIn(containers.root))
        .orElseGet(() -> Thread.getAllStackTraces().keySet().stream());
  }

  /** The JDK's tree of groups of threads. */
  private record Containers(Object root, Method threads, Method children) {

    static Optional<Containers> open() {
      try {
        Class<?> container = Class.forName("jdk.internal.vm.ThreadContainer");
        Object root =
            Class.forName("jdk.internal.vm.ThreadContainers").getMethod("root").invoke(null);
        return Optional.of(
            new Containers(root, container.getMethod("threads"), container.getMethod("children")));
      } catch (ReflectiveOperationException | RuntimeException _) {
        return Optional.empty();
      }
    }

    @SuppressWarnings("unchecked")
    Stream<Thread> threadsIn(Object container) {
      try {
        Stream<Thread> own = (Stream<Thread>) threads.invoke(container);
        Stream<Object> inner = (Stream<Object>) children.invoke(container);
        return Stream.concat(own, inner.flatMap(this::threadsIn));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("this JDK keeps its threads in another way", e);
      }
    }
  }
}
