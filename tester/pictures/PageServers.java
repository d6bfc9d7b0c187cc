package pictures;

import events.Entry;
import events.Event;
import events.LogLine;
import events.OneLine;
import events.Party;
import events.Payload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import monitors.Conflict;
import pictures.PageData.Known;
import pictures.PageData.Mark;
import pictures.PageData.MarkKind;
import pictures.PageData.Phase;
import pictures.PageData.Progress;
import story.EventWords;
import story.Role;
import story.RoleChanges;
import story.Rpcs;
import story.ServerState;
import story.Servers;
import story.Story;

/** The lanes of the servers, and the marks in them. */
final class PageServers {

  private static final int TEXT_CHARACTERS = 200;

  /** Of a log the end is what matters. */
  private static final int MOST_RUNS = 6;

  private final Servers servers;

  /** Those whose start is no longer in the log: what they were before, nobody knows. */
  private final Set<Integer> withoutStart;

  private final List<List<Phase>> roles = new ArrayList<>();
  private final List<List<Progress>> commits = new ArrayList<>();
  private final List<List<Progress>> applied = new ArrayList<>();
  private final List<List<Known>> known = new ArrayList<>();
  private final List<Mark> marks = new ArrayList<>();
  private final Optional<Conflict> conflict;
  private final Rpcs rpcs;

  /** When something last went on before the failure, in nanoseconds. */
  private long lastProgressNanos;

  private boolean hasFailed;

  /** Goes through all events. */
  PageServers(Story story) {
    servers = new Servers(story);
    withoutStart = withoutStart(story);
    conflict = Conflict.of(story);
    rpcs = story.rpcs();
    for (int i = 0; i < servers.size(); i++) {
      roles.add(new ArrayList<>());
      commits.add(new ArrayList<>());
      applied.add(new ArrayList<>());
      known.add(new ArrayList<>());
    }
    story.entries().forEach(this::take);
  }

  List<PageData.Server> lanes() {
    List<PageData.Server> lanes = new ArrayList<>();
    for (int i = 0; i < servers.size(); i++) {
      lanes.add(new PageData.Server(i, roles.get(i), commits.get(i), applied.get(i), known.get(i)));
    }
    return lanes;
  }

  /** In the order of time. */
  List<Mark> marks() {
    return marks;
  }

  /**
   * When something last went on before the failure, in nanoseconds: a change of role or term, a
   * start, a crash, a partition, something applied, or a message that is no heartbeat and arrived;
   * a request only if it was answered.
   */
  long lastProgressNanos() {
    return lastProgressNanos;
  }

  private static Set<Integer> withoutStart(Story story) {
    Map<Integer, Event> firsts = new HashMap<>();
    for (Entry entry : story.entries()) {
      entry.event().lane().ifPresent(server -> firsts.putIfAbsent(server, entry.event()));
    }
    firsts.values().removeIf(first -> first instanceof Event.Started);
    return firsts.keySet();
  }

  private void take(Entry entry) {
    servers.take(entry);
    hasFailed |= Story.isFailure(entry.event());
    if (isProgress(entry.event())) {
      goesOn(entry);
    }
    entry.event().lane().ifPresent(server -> look(server, entry));
    if (entry.event() instanceof Event.Parted) {
      for (int i = 0; i < servers.size(); i++) {
        look(i, entry);
      }
    }
    mark(entry);
  }

  private boolean isProgress(Event event) {
    return switch (event) {
      case Event.Started _,
          Event.Crashed _,
          Event.Parted _,
          Event.Applied _,
          Event.SnapshotApplied _ ->
          true;
      case Event.Answered(long rpc, int _, Payload _) -> isNoHeartbeat(rpc);
      case Event.Arrived(long rpc, Party _) -> isNoHeartbeat(rpc);
      default -> false;
    };
  }

  private boolean isNoHeartbeat(long number) {
    return rpcs.get(number).filter(rpc -> !rpc.request().isHeartbeat()).isPresent();
  }

  private void goesOn(Entry entry) {
    if (!hasFailed) {
      lastProgressNanos = entry.nanos();
    }
  }

  private void look(int number, Entry entry) {
    long atMicros = entry.micros();
    ServerState state = servers.of(number);
    int term = state.term().orElse(0);
    boolean isCutOff = state.isCutOff() && !state.isDown();
    List<Phase> phases = roles.get(number);
    if (phases.isEmpty()) {
      phases.add(new Phase(0, withoutStart.contains(number) ? Role.FOLLOWER : Role.DOWN, 0, false));
    }
    Phase before = phases.getLast();
    if (before.role() != state.role() || before.term() != term || before.isCutOff() != isCutOff) {
      if (before.atMicros() == atMicros && phases.size() > 1) {
        phases.removeLast();
      }
      phases.add(new Phase(atMicros, state.role(), term, isCutOff));
      goesOn(entry);
      markElection(before, state, atMicros, number);
    }
    step(commits.get(number), atMicros, state.commit());
    step(applied.get(number), atMicros, state.applied());
    know(number, atMicros, state);
  }

  private void know(int number, long atMicros, ServerState state) {
    String vote = state.votedFor().isPresent() ? "S" + state.votedFor().getAsInt() : "";
    String match =
        state.isLeader()
            ? servers.matches(number).entrySet().stream()
                .map(other -> "S" + other.getKey() + " " + other.getValue())
                .collect(Collectors.joining(", "))
            : "";
    Known now = new Known(atMicros, vote, servers.log(number, MOST_RUNS), match);
    List<Known> before = known.get(number);
    if (before.isEmpty() || !isSame(before.getLast(), now)) {
      before.add(now);
    }
  }

  private static boolean isSame(Known one, Known other) {
    return one.equals(new Known(one.atMicros(), other.vote(), other.log(), other.match()));
  }

  private void markElection(Phase before, ServerState state, long atMicros, int number) {
    if ((state.isCandidate() || state.isLeader())
        && (before.role() != state.role() || before.term() != state.term().orElse(0))) {
      marks.add(new Mark(atMicros, number, MarkKind.ELECTION, RoleChanges.election(state)));
    }
  }

  private static void step(List<Progress> steps, long atMicros, OptionalInt index) {
    if (index.isPresent() && (steps.isEmpty() || steps.getLast().index() != index.getAsInt())) {
      steps.add(new Progress(atMicros, index.getAsInt()));
    }
  }

  /** The start that has just been marked was not one from nothing. */
  private void startsWith(Event.Found found) {
    for (int i = marks.size() - 1; i >= 0; i--) {
      Mark start = marks.get(i);
      if (start.server() == found.server() && start.kind() == MarkKind.START) {
        marks.set(i, new Mark(start.atMicros(), start.server(), start.kind(), started(found)));
        return;
      }
    }
  }

  private static String started(Event.Found found) {
    return found.snapshotBytes() > 0
        ? "starts with a snapshot"
        : String.format(Locale.ROOT, "starts with %,d B", found.stateBytes());
  }

  private void mark(Entry entry) {
    switch (entry.event()) {
      case Event.Started(int server) -> mark(entry, server, MarkKind.START, "started");
      case Event.Found found -> startsWith(found);
      case Event.Crashed(int server) -> mark(entry, server, MarkKind.CRASH, "crashed");
      case Event.Saved saved ->
          mark(
              entry,
              saved.server(),
              saved.isNewSnapshot() ? MarkKind.SNAPSHOT : MarkKind.SAVE,
              saved(saved));
      case Event.Applied(int server, int index, Object command) -> {
        String applied = EventWords.applied(index, command);
        if (conflict.isPresent() && conflict.get().isOne(entry)) {
          mark(entry, server, MarkKind.ERROR, applied + as(servers.of(server)));
        } else {
          mark(entry, server, MarkKind.APPLY, applied);
        }
      }
      case Event.Conflict(int index, int first, int second) -> {
        if (conflict.isPresent() && conflict.get().second().isEmpty()) {
          String before = first == second ? "before" : "S" + first;
          String text = "has at index " + index + " something else than " + before;
          mark(entry, second, MarkKind.ERROR, text + as(servers.of(second)));
        }
      }
      case Event.SnapshotApplied(int server, int index) ->
          mark(entry, server, MarkKind.SNAPSHOT, "applied a snapshot up to " + index);
      case Event.Annotated(int server, String text) ->
          mark(entry, server, MarkKind.ANNOTATION, OneLine.of(text, TEXT_CHARACTERS));
      case Event.Logged(int server, String topic, String text) ->
          mark(entry, server, MarkKind.LOG, LogLine.logged(topic, text));
      default -> {
        // No mark.
      }
    }
  }

  private static String as(ServerState state) {
    return " (as "
        + RoleChanges.election(state)
        + (state.isCutOff() && !state.isDown() ? ", cut off)" : ")");
  }

  // There are many: what the log says in full is short here.
  private static String saved(Event.Saved saved) {
    return saved.isNewSnapshot()
        ? String.format(Locale.ROOT, "snapshot %,d B", saved.snapshotBytes())
        : String.format(Locale.ROOT, "saved %,d B", saved.stateBytes());
  }

  private void mark(Entry entry, int server, MarkKind kind, String text) {
    marks.add(new Mark(entry.micros(), server, kind, OneLine.of(text, TEXT_CHARACTERS)));
  }
}
