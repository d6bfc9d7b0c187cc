package execution;

import harness.threads.AllThreads;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import origin.Origin;

/**
 * One screen about what the threads of this process do, virtual ones included: only those that run
 * the student's code or a test, alike ones together.
 */
public final class ThreadDump {

  private static final int MOST_LINES = 36;
  private static final int MOST_FRAMES = 4;

  private ThreadDump() {}

  /**
   * What a thread does.
   *
   * @param state as the JDK names it
   * @param frames the place where it waits, if that is in the JDK, then those of the reader's code
   */
  private record Doing(Thread.State state, List<StackTraceElement> frames) {

    static Doing of(Thread thread) {
      StackTraceElement[] stack = thread.getStackTrace();
      Stream<StackTraceElement> top = Stream.of(stack).limit(1).filter(frame -> !isReaders(frame));
      Stream<StackTraceElement> rest = Stream.of(stack).filter(Doing::isReaders).limit(MOST_FRAMES);
      return new Doing(thread.getState(), Stream.concat(top, rest).toList());
    }

    boolean isReaders() {
      return frames.stream().anyMatch(Doing::isReaders);
    }

    private static boolean isReaders(StackTraceElement frame) {
      return Origin.of(frame.getClassName()) == Origin.READERS;
    }
  }

  /** The lines to print, in the order of the threads' names: a test's begins with a capital. */
  public static List<String> take() {
    Map<Doing, List<String>> names = new LinkedHashMap<>();
    for (Thread thread : threads()) {
      Doing doing = Doing.of(thread);
      if (doing.isReaders() && doing.state != Thread.State.TERMINATED) {
        names.computeIfAbsent(doing, _ -> new ArrayList<>()).add(thread.getName());
      }
    }
    List<String> lines = new ArrayList<>();
    names.forEach((doing, alike) -> lines.addAll(describe(doing, alike)));
    return lines.size() <= MOST_LINES
        ? lines
        : Stream.concat(lines.stream().limit(MOST_LINES), Stream.of("... and more")).toList();
  }

  private static List<Thread> threads() {
    return AllThreads.stream()
        .sorted(
            Comparator.comparing((Thread thread) -> thread.getName().isEmpty())
                .thenComparing(Thread::getName))
        .toList();
  }

  private static List<String> describe(Doing doing, List<String> names) {
    String name = names.getFirst().isEmpty() ? "without a name" : names.getFirst();
    String others = names.size() == 1 ? "" : " and " + (names.size() - 1) + " alike";
    List<String> lines = new ArrayList<>();
    lines.add("thread " + name + others + " [" + doing.state + "]");
    doing.frames.forEach(frame -> lines.add("    " + frame));
    return lines;
  }
}
