package runner;

import checker.Operation;
import checker.OverlappingCalls;
import checker.Verdict;
import checker.files.HistoryFile;
import checker.kv.KvChecker;
import checker.kv.KvInput;
import checker.kv.KvOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.lang3.StringUtils;

/**
 * Judges a history from a file: {@code runner.CheckHistory history.jsonl}, see {@link HistoryFile}.
 *
 * <p>Exit status: 0 linearizable; 1 not; 2 undecided, nothing to judge because no operation
 * returned, or the file cannot be read.
 */
public final class CheckHistory {

  private static final int ILLEGAL = 1;
  private static final int UNKNOWN = 2;
  private static final int LONGEST_PROBLEM = 400;

  private CheckHistory() {}

  /** Takes the file's name. */
  public static void main(String[] arguments) {
    Runtime.getRuntime().halt(status(arguments));
  }

  private static int status(String[] arguments) {
    if (arguments.length != 1 || arguments[0].isBlank()) {
      return unknown("which history? make check HISTORY=file.jsonl");
    }
    Path file = Path.of(arguments[0]);
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      return unknown(file + ": there is no such file, or it cannot be read");
    }
    try {
      return print(HistoryFile.read(file));
    } catch (IOException e) {
      return unknown(file + ": " + e.getMessage());
    } catch (OutOfMemoryError _) {
      return unknown(file + ": the history does not fit into memory");
    } catch (RuntimeException | Error e) {
      // Not a fault of the history: the status must not be that of one that is not linearizable.
      return unknown(file + ": the checker failed: " + e);
    }
  }

  private static int print(List<Operation<KvInput, KvOutput>> history) {
    if (history.isEmpty()) {
      return unknown("the history is empty: there is nothing to judge");
    }
    OverlappingCalls.warning(history).ifPresent(CheckHistory::warn);
    if (history.stream().allMatch(Operation::isPending)) {
      return unknown(
          "no operation returned (operations: %d): there is nothing to judge"
              .formatted(history.size()));
    }
    return switch (new KvChecker().check(history)) {
      case Verdict.Legal(var orders) -> {
        System.out.printf(
            "history is linearizable (operations: %d, keys: %d)%n", history.size(), orders.size());
        yield 0;
      }
      case Verdict.Illegal illegal -> {
        System.out.println("history is not linearizable");
        illegal.explanation().forEach(System.out::println);
        yield ILLEGAL;
      }
      case Verdict.Undecided(String reason) -> unknown("undecided: " + reason);
    };
  }

  private static void warn(String warning) {
    System.err.println("warning: " + warning);
  }

  private static int unknown(String problem) {
    String line = problem.replaceAll("\\p{Cntrl}", "?");
    System.err.println(StringUtils.abbreviate(line, LONGEST_PROBLEM));
    return UNKNOWN;
  }
}
