package grader.journal;

import grader.results.Result.Isolation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All runs of a submission that are decided, of whatever processes wrote them down. The order of
 * files and lines has no influence on what is read.
 */
public final class Journal {

  static final String PREFIX = "runs-";
  static final String SUFFIX = ".jsonl";

  private final Map<RunKey, RunLine> runs = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private final Identity identity;
  private final Isolation least;

  // What was read, with what the same run came to in other files.
  private final Map<RunKey, List<RunLine>> all = new HashMap<>();

  private Journal(Identity identity, Isolation least) {
    this.identity = identity;
    this.least = least;
  }

  /** One without a run. */
  public static Journal empty(Identity identity) {
    return new Journal(identity, Isolation.NONE);
  }

  /**
   * Reads those in a submission's folder; what belongs to another grading is left out.
   *
   * @param least a run that was kept apart less does not count
   */
  public static Journal read(Path folder, Identity identity, Isolation least) throws IOException {
    Journal journal = new Journal(identity, least);
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
        List<Path> sorted = new ArrayList<>();
        files.forEach(sorted::add);
        sorted.sort(Comparator.comparing(Path::toString));
        for (Path file : sorted) {
          journal.readFile(file);
        }
      }
    }
    journal.all.forEach((key, lines) -> journal.runs.put(key, one(lines)));
    return journal;
  }

  private void readFile(Path file) throws IOException {
    // Not as UTF-8: a byte that has changed may make it none.
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    int end = text.lastIndexOf('\n') + 1; // what follows was being written when its process died
    Map<String, Integer> foreign = new TreeMap<>();
    int number = 0;
    for (String line : text.substring(0, end).split("\n", -1)) {
      number++;
      if (line.isEmpty()) {
        continue;
      }
      Optional<RunLine> run = Entry.parse(line);
      if (run.isEmpty()) {
        problems.add(
            "%s, line %d is damaged: its run does not count".formatted(file.getFileName(), number));
      } else if (!run.get().of().equals(identity)) {
        foreign.merge(run.get().of().difference(identity), 1, Integer::sum);
      } else if (run.get().isolation().compareTo(least) > 0) {
        foreign.merge("a lower isolation than the plan's", 1, Integer::sum);
      } else {
        all.computeIfAbsent(run.get().key(), _ -> new ArrayList<>()).add(run.get());
      }
    }
    foreign.forEach((what, lines) ->
        problems.add(
            "%s has %d %s of %s, which do not count here"
                .formatted(file.getFileName(), lines, lines == 1 ? "run" : "runs", what)));
  }

  private static RunLine one(List<RunLine> lines) {
    RunLine first = lines.stream().min(RunLine.IN_ANY_ORDER).orElseThrow();
    return lines.stream().allMatch(first::isLike)
        ? first
        : first.notDeterministic("the same seed has given different runs");
  }

  /** Adds a run that has just been made. */
  public void add(RunLine run) {
    runs.put(run.key(), run);
    all.computeIfAbsent(run.key(), _ -> new ArrayList<>()).add(run);
  }

  /** That of a key, if it is decided. */
  public Optional<RunLine> run(RunKey key) {
    return Optional.ofNullable(runs.get(key));
  }

  /** What was found that does not count, a sentence each. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** The lowest level of all runs; nothing if there is none. */
  public Optional<Isolation> isolation() {
    return lines().stream().map(RunLine::isolation).max(Comparator.naturalOrder());
  }

  /** How many runs there were. */
  public int size() {
    return lines().size();
  }

  /** What all of them have cost. */
  public double cpuSeconds() {
    return lines().stream().mapToLong(RunLine::cpuMs).sum() / 1e3;
  }

  private Collection<RunLine> lines() {
    return all.values().stream().flatMap(List::stream).toList();
  }
}
