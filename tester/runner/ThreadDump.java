package runner;

import com.google.gson.Gson;
import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One screen about what the threads of this process do, virtual ones included: only those that run
 * the student's code or a test, alike ones together.
 */
final class ThreadDump {

  private static final int MOST_LINES = 36;
  private static final int MOST_FRAMES = 6;

  private ThreadDump() {}

  // The form of the JDK's dump, as far as it is used here.
  private record Dump(Containers threadDump) {}

  private record Containers(List<Container> threadContainers) {}

  private record Container(List<ThreadState> threads) {}

  private record ThreadState(String name, @Nullable String state, List<String> stack) {

    /** The place where it waits, if that is in the JDK, then the frames of the reader's code. */
    List<String> frames() {
      Stream<String> top = stack.stream().limit(1).filter(frame -> !isReaders(frame));
      Stream<String> rest = stack.stream().filter(ThreadState::isReaders).limit(MOST_FRAMES);
      return Stream.concat(top, rest).map(ThreadState::withoutModule).toList();
    }

    boolean isReaders() {
      return stack.stream().anyMatch(ThreadState::isReaders);
    }

    private static boolean isReaders(String frame) {
      String method = withoutModule(frame).replaceFirst("\\(.*", "");
      return method.contains(".") && Frames.isReaders(method.substring(0, method.lastIndexOf('.')));
    }

    private static String withoutModule(String frame) {
      return frame.substring(frame.indexOf('/') + 1);
    }
  }

  /** The lines to print. */
  static List<String> take() {
    Map<String, List<ThreadState>> alike = new LinkedHashMap<>();
    for (Container container : dump().threadDump.threadContainers) {
      for (ThreadState thread : container.threads) {
        if (thread.isReaders()) {
          String key = thread.state + String.join("\n", thread.frames());
          alike.computeIfAbsent(key, _ -> new ArrayList<>()).add(thread);
        }
      }
    }
    List<String> lines = new ArrayList<>();
    int left = alike.size();
    for (List<ThreadState> threads : alike.values()) {
      List<String> described = describe(threads);
      if (lines.size() + described.size() > MOST_LINES) {
        lines.add("... and " + left + " more groups of threads");
        break;
      }
      lines.addAll(described);
      left--;
    }
    return lines;
  }

  private static List<String> describe(List<ThreadState> threads) {
    ThreadState first = threads.getFirst();
    String name = first.name.isEmpty() ? "without a name" : first.name;
    String others = threads.size() == 1 ? "" : " and " + (threads.size() - 1) + " alike";
    List<String> lines = new ArrayList<>();
    lines.add("thread " + name + others + " [" + first.state + "]");
    first.frames().forEach(frame -> lines.add("    " + frame));
    return lines;
  }

  // The JDK writes the dump to a file that must not exist yet.
  private static Dump dump() {
    try {
      Path folder = Files.createTempDirectory("threads");
      Path file = folder.resolve("dump.json");
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), ThreadDumpFormat.JSON);
      Dump dump = new Gson().fromJson(Files.readString(file), Dump.class);
      Files.delete(file);
      Files.delete(folder);
      return dump;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
