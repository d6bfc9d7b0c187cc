package runner;

import execution.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import workers.Answer;

/**
 * What has come of one test of a sweep. Needs no more memory for many seeds than for a few.
 *
 * <p>Threading: guarded by the {@link SweepReport} that owns it.
 */
final class Tally {

  /** More kinds of failures than this are not told apart. */
  private static final int MOST_KINDS = 100;

  private static final int MOST_KINDS_SHOWN = 5;
  private static final int MOST_SEEDS_SHOWN = 5;
  private static final int MOST_WARNINGS_SHOWN = 3;
  private static final int LONGEST_WARNING = 160;

  private final String test;
  private final long seeds;
  private final @Nullable String disabled;
  private final Map<String, Alike> failures = new HashMap<>();
  private final Alike others = new Alike();

  /** Of the seeds that have passed: a failure says more. */
  private final Map<String, Alike> warnings = new HashMap<>();

  private long passed;
  private long skipped;
  private long failed;
  private long startNanos;

  private Tally(String test, long seeds, @Nullable String disabled) {
    this.test = test;
    this.seeds = seeds;
    this.disabled = disabled;
  }

  /** Of a test that has to run with so many seeds. */
  static Tally of(String test, long seeds) {
    return new Tally(test, seeds, null);
  }

  /** Of a test that is not to be run at all. */
  static Tally disabled(String test, String reason) {
    return new Tally(test, 0, reason);
  }

  /** The seeds with alike failures, or with alike warnings. */
  private static final class Alike {

    /** As the first of the seeds has it. */
    private String reason = "";

    /** What else is said of that seed; empty: nothing. */
    private String more = "";

    /** The first ones. */
    private final NavigableSet<Long> seeds = new TreeSet<>();

    private long count;

    void add(long seed, String itsReason, String itsMore) {
      count++;
      seeds.add(seed);
      if (seeds.first() == seed) {
        reason = itsReason;
        more = itsMore;
      }
      if (seeds.size() > MOST_SEEDS_SHOWN) {
        seeds.pollLast();
      }
    }

    String describe() {
      String first = "seed " + seeds.first();
      if (count == 1) {
        return first + ": " + reason;
      }
      String more = seeds.stream().skip(1).map(String::valueOf).collect(Collectors.joining(", "));
      String end = count > seeds.size() ? ", ..." : "";
      return "%s (and %d more: %s%s): %s".formatted(first, count - 1, more, end, reason);
    }
  }

  String test() {
    return test;
  }

  void started() {
    if (startNanos == 0) {
      startNanos = System.nanoTime();
    }
  }

  void ended(long seed, Answer answer) {
    switch (answer.kind()) {
      case PASSED -> {
        passed++;
        warned(seed, answer.warnings());
      }
      case SKIPPED -> skipped++;
      case FAILED, ENDED -> fail(seed, answer.theFailure());
    }
  }

  // Alike warnings of a seed count once.
  private void warned(long seed, List<String> itsWarnings) {
    Map<String, String> byKind = new LinkedHashMap<>();
    itsWarnings.forEach(warning -> byKind.putIfAbsent(Failure.likeness(warning), warning));
    byKind.forEach((kind, warning) -> {
      if (warnings.containsKey(kind) || warnings.size() < MOST_KINDS) {
        warnings.computeIfAbsent(kind, _ -> new Alike()).add(seed, warning, "");
      }
    });
  }

  private void fail(long seed, Failure failure) {
    failed++;
    String kind = failure.likeness();
    boolean isKnown = failures.containsKey(kind) || failures.size() < MOST_KINDS;
    (isKnown ? failures.computeIfAbsent(kind, _ -> new Alike()) : others)
        .add(
            seed,
            failure.firstWrong().isEmpty() ? failure.summary() : failure.firstWrong(),
            failure.firstWrong().isEmpty() ? "" : failure.summary());
  }

  long done() {
    return passed + skipped + failed;
  }

  long failed() {
    return failed;
  }

  boolean isComplete() {
    return done() == seeds;
  }

  double seconds() {
    return startNanos == 0 ? 0 : (System.nanoTime() - startNanos) / 1e9;
  }

  /** In the words of test2json. */
  String action() {
    if (failed > 0) {
      return "fail";
    }
    return passed == 0 ? "skip" : "pass";
  }

  /**
   * How it went, in a line.
   *
   * @param width of the names, so that the numbers of all tests stand below each other
   */
  String line(int width) {
    if (disabled != null) {
      return format("%-" + width + "s  skipped: %s", test, disabled);
    }
    int digits = Long.toString(seeds).length();
    StringBuilder line = new StringBuilder();
    line.append(
        format(
            "%-" + width + "s  %s  %" + digits + "d passed", test, count(seeds, "seed"), passed));
    append(line, skipped, "skipped");
    append(line, failed, "FAILED");
    append(line, seeds - done(), "not run");
    return line.append(format("  %.1f s", seconds())).toString();
  }

  private static void append(StringBuilder line, long count, String what) {
    if (count > 0) {
      line.append("  ").append(count).append(' ').append(what);
    }
  }

  /** How far it is. */
  String progress() {
    String failures = failed > 0 ? ", " + failed + " failed" : "";
    return test + "  " + done() + "/" + count(seeds, "seed") + failures;
  }

  /** The kinds of failures, the earliest seeds first, each with a command that replays one. */
  List<String> failureLines(Commands commands) {
    List<Alike> kinds = new ArrayList<>(failures.values());
    kinds.sort(Comparator.comparing(kind -> kind.seeds.first()));
    List<String> lines = new ArrayList<>();
    for (Alike kind : kinds.subList(0, Math.min(kinds.size(), MOST_KINDS_SHOWN))) {
      lines.add("    " + kind.describe());
      if (!kind.more.isEmpty()) {
        lines.add("      " + kind.more);
      }
      lines.add("      replay: " + commands.replay(test, kind.seeds.first()));
    }
    if (kinds.size() > MOST_KINDS_SHOWN) {
      long shown = kinds.stream().limit(MOST_KINDS_SHOWN).mapToLong(kind -> kind.count).sum();
      lines.add("    and other failures of " + count(failed - shown, "seed"));
    }
    return lines;
  }

  /** What was wrong in seeds that have passed, the most frequent first. */
  List<String> warningLines() {
    List<Alike> kinds = new ArrayList<>(warnings.values());
    kinds.sort(
        Comparator.<Alike>comparingLong(kind -> -kind.count)
            .thenComparing(kind -> kind.seeds.first())
            .thenComparing(kind -> kind.reason));
    List<String> lines = new ArrayList<>();
    for (Alike kind : kinds.subList(0, Math.min(kinds.size(), MOST_WARNINGS_SHOWN))) {
      lines.add(
          format(
              "    warning in %s (first: %d): %s",
              count(kind.count, "seed"),
              kind.seeds.first(),
              StringUtils.abbreviate(kind.reason, LONGEST_WARNING)));
    }
    if (kinds.size() > MOST_WARNINGS_SHOWN) {
      lines.add("    and other warnings");
    }
    return lines;
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
