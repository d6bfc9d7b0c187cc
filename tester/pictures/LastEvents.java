package pictures;

import events.Entry;
import events.Event;
import events.OneLine;
import events.Recording;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import monitors.Conflict;
import story.EventWords;
import story.Refusals;
import story.RoleChanges;
import story.ServerState;
import story.Servers;
import story.Story;

/**
 * The last events before a failure that are likely to matter, in the form of the text log. Messages
 * are not among them; of what happens over and over again, the first and the last line are shown.
 */
public final class LastEvents {

  private static final int COLUMNS = 100;

  /** What lines are about: those of one kind are alike. */
  private enum Kind {
    ELECTION(3),
    LIFE(3),
    PARTITION(3),
    NETWORK(3),
    OPERATION(8),
    APPLY(4),
    SNAPSHOT(3),
    NOTE(3),
    FAILURE(3);

    /** As many alike lines stay as they are; more are folded. */
    private final int mostAlike;

    Kind(int mostAlike) {
      this.mostAlike = mostAlike;
    }
  }

  /**
   * A line to be shown.
   *
   * @param label what several such lines are called
   */
  private record Line(Kind kind, String label, String text) {}

  private final Story story;
  private final Servers servers;
  private final TextLog log;
  private final EventWords words;

  /** The operations that the explanation speaks of, or those without an answer. */
  private final Set<Integer> operations = new HashSet<>();

  private final Optional<Conflict> conflict;
  private final Optional<Refusals.Row> refusals;

  private LastEvents(Story story) {
    this.story = story;
    conflict = Conflict.of(story);
    refusals = Refusals.of(story).longest();
    servers = new Servers(story);
    words = new EventWords(story);
    log = new TextLog(words, servers);
  }

  /** Not more than that many lines, the failure's last; none if nothing has happened. */
  public static List<String> of(Recording recording, int most) {
    return of(Story.of(recording), most);
  }

  static List<String> of(Story story, int most) {
    return new LastEvents(story).lines(most);
  }

  private List<String> lines(int most) {
    List<Entry> entries = story.untilFailure();
    chooseOperations(entries);
    List<Line> lines = new ArrayList<>();
    for (Entry entry : entries) {
      relevant(entry).ifPresent(lines::add);
    }
    return newest(folded(lines), most);
  }

  private void chooseOperations(List<Entry> entries) {
    story.judgement().ifPresent(judged -> operations.addAll(judged.operations()));
    if (operations.isEmpty() && !entries.isEmpty()) {
      long end = entries.getLast().nanos();
      story.operations().values().stream()
          .filter(call -> call.isPendingAt(end))
          .forEach(call -> operations.add(call.called().operation()));
    }
    if (operations.isEmpty()) {
      // Nothing waits: what has just returned is what a check has looked at.
      entries.stream()
          .filter(entry -> entry.event() instanceof Event.Returned)
          .reduce((_, later) -> later)
          .map(entry -> (Event.Returned) entry.event())
          .ifPresent(returned -> operations.add(returned.operation()));
    }
  }

  private Optional<Line> relevant(Entry entry) {
    Optional<ServerState> before = entry.event().lane().map(servers::of);
    servers.take(entry);
    Optional<ServerState> after = entry.event().lane().map(servers::of);
    Optional<Line> again = refusedAgain(entry);
    if (again.isPresent()) {
      return again;
    }
    Optional<Kind> kind = kind(entry);
    if (kind.isPresent()) {
      return Optional.of(line(kind.get(), label(entry.event()), entry, remarked(entry.event())));
    }
    return before
        .flatMap(was -> after.flatMap(is -> RoleChanges.ofElections(was, is)))
        .map(words -> line(Kind.ELECTION, "elections", entry, words));
  }

  /** Where an endless exchange ends, all of it in a line. */
  private Optional<Line> refusedAgain(Entry entry) {
    return refusals
        .filter(row ->
            entry.event() instanceof Event.Answered answered
                && answered.rpc() == row.rpcs().getLast().number())
        .map(row -> line(Kind.FAILURE, "failures", entry, row.words()));
  }

  private Optional<Kind> kind(Entry entry) {
    Event event = entry.event();
    return switch (event) {
      case Event.Applied _ -> conflict.filter(some -> some.isOne(entry)).map(_ -> Kind.APPLY);
      case Event.SnapshotApplied _ -> Optional.of(Kind.SNAPSHOT);
      case Event.Saved saved ->
          saved.isNewSnapshot() ? Optional.of(Kind.SNAPSHOT) : Optional.empty();
      case Event.Started _, Event.Crashed _ -> Optional.of(Kind.LIFE);
      case Event.Parted _ -> Optional.of(Kind.PARTITION);
      case Event.NetworkSet _ -> Optional.of(Kind.NETWORK);
      case Event.Annotated _ -> Optional.of(Kind.NOTE);
      case Event.Called called -> operation(called.operation());
      case Event.Returned returned -> operation(returned.operation());
      case Event.Step _, Event.Failed _, Event.Judged _ ->
          Story.isFailure(event) ? Optional.of(Kind.FAILURE) : Optional.empty();
      case Event.Conflict _ -> Optional.of(Kind.FAILURE);
      case Event.Warned _, // has been printed already
          Event.Found _,
          Event.Accepted _,
          Event.Sent _,
          Event.Delivered _,
          Event.CameAgain _,
          Event.Answered _,
          Event.Arrived _,
          Event.Lost _,
          Event.Observed _,
          Event.Logged _ ->
          Optional.empty();
    };
  }

  private Optional<Kind> operation(int operation) {
    return operations.contains(operation) ? Optional.of(Kind.OPERATION) : Optional.empty();
  }

  private String remarked(Event event) {
    boolean isPending =
        event instanceof Event.Called called
            && Optional.ofNullable(story.operations().get(called.operation()))
                .map(call -> call.returned().isEmpty())
                .orElse(false);
    return words.of(event) + (isPending ? " (no answer)" : "");
  }

  private static String label(Event event) {
    return switch (event) {
      case Event.Started _ -> "starts";
      case Event.Crashed _ -> "crashes";
      case Event.Parted(List<List<Integer>> sides) -> sides.size() > 1 ? "partitions" : "heals";
      case Event.NetworkSet _ -> "changes of the network";
      case Event.Called _ -> "calls";
      case Event.Returned _ -> "returns";
      case Event.Annotated _ -> "annotations";
      case Event.Saved _, Event.SnapshotApplied _ -> "snapshots";
      default -> "failures";
    };
  }

  private Line line(Kind kind, String label, Entry entry, String what) {
    return new Line(kind, label, OneLine.of(log.line(entry, what), COLUMNS));
  }

  // The first and the last of a run tell when it was; the others only how long.
  private static List<Line> folded(List<Line> lines) {
    List<Line> folded = new ArrayList<>();
    for (int first = 0; first < lines.size(); ) {
      Kind kind = lines.get(first).kind();
      int end = first + 1;
      while (end < lines.size() && lines.get(end).kind() == kind) {
        end++;
      }
      if (end - first > kind.mostAlike) {
        folded.add(lines.get(first));
        folded.add(fold(lines.subList(first + 1, end - 1)));
        folded.add(lines.get(end - 1));
      } else {
        folded.addAll(lines.subList(first, end));
      }
      first = end;
    }
    return folded;
  }

  private static boolean isAlwaysShown(Line line) {
    return line.kind() == Kind.OPERATION || line.kind() == Kind.APPLY;
  }

  private static Line fold(List<Line> alike) {
    String labels =
        alike.stream().map(Line::label).distinct().sorted().collect(Collectors.joining(" and "));
    String text = TextLog.remark("… %d more %s".formatted(alike.size(), labels));
    return new Line(alike.getFirst().kind(), labels, text);
  }

  // The operations are what the failure is about, however long ago they were: half of the room is
  // theirs.
  private static List<String> newest(List<Line> lines, int most) {
    long operations = lines.stream().filter(line -> isAlwaysShown(line)).count();
    long reserved = Math.min(operations, most / 2);
    long free = most - reserved;
    Deque<String> newest = new ArrayDeque<>();
    for (Line line : lines.reversed()) {
      if (isAlwaysShown(line) && reserved > 0) {
        reserved--;
        newest.addFirst(line.text());
      } else if (free > 0) {
        free--;
        newest.addFirst(line.text());
      }
    }
    return List.copyOf(newest);
  }
}
