package pictures;

import events.Entry;
import events.Event;
import events.Party;
import events.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import monitors.Warnings;
import story.RaftMessage;
import story.RaftReply;
import story.Rpc;
import story.Story;

/**
 * What was wrong first, in the events of the run: when, in whose lanes, and the messages that led
 * to it.
 *
 * @param isSure whether no correct run does so
 * @param what a few words for the lanes of the servers
 * @param servers in whose lanes it is to be seen
 * @param messages and what is to be said of each; nothing if its answer says all
 */
record FirstWrong(
    long nanos,
    boolean isSure,
    String what,
    List<Integer> servers,
    LinkedHashMap<Rpc, String> messages) {

  private static final String COMMITS = "CommitRule";

  /**
   * What the monitors have found, unless it is only suspicious and a circle of threads explains it.
   */
  static Optional<FirstWrong> found(Story story) {
    return story.recording().log().violations().stream()
        .findFirst()
        .filter(violation -> violation.isSure() || deadlock(story).isEmpty())
        .map(violation -> of(story, violation));
  }

  /** What the monitors have found to be wrong. */
  static FirstWrong of(Story story, Violation violation) {
    List<Entry> then =
        story.entries().stream()
            .filter(entry -> entry.nanos() == violation.nanos())
            .filter(entry -> entry.event().lane().filter(violation.servers()::contains).isPresent())
            .toList();
    List<Integer> lanes = then.stream().flatMap(entry -> entry.event().lane().stream()).toList();
    LinkedHashMap<Rpc, String> messages = new LinkedHashMap<>();
    for (Entry entry : then) {
      rpc(story, entry.event())
          .filter(rpc -> violation.isSure() || isRefused(rpc))
          .ifPresent(rpc -> leadUp(story, violation, rpc, messages));
      appliedBy(story, entry).ifPresent(rpc -> messages.putIfAbsent(rpc, rpc.request().inFull()));
    }
    String prefix = violation.isSure() ? "" : "suspicious: ";
    return new FirstWrong(
        violation.nanos(),
        violation.isSure(),
        prefix + violation.headline(),
        (lanes.isEmpty() ? violation.servers() : lanes).stream().distinct().toList(),
        messages);
  }

  // What is suspicious is seen when the time is up, whatever happens just then.
  private static boolean isRefused(Rpc rpc) {
    return rpc.reply().filter(reply -> reply.result() == RaftReply.Result.NO).isPresent();
  }

  private static void leadUp(
      Story story, Violation violation, Rpc rpc, LinkedHashMap<Rpc, String> messages) {
    messages.put(rpc, rpc.request().inFull());
    RaftMessage request = rpc.request();
    boolean isElection =
        request.kind() == RaftMessage.Kind.REQUEST_VOTE || violation.servers().size() > 1;
    for (Rpc other : story.rpcs().all()) {
      if (other.sentNanos() > violation.nanos()) {
        break;
      }
      if (isElection && isVote(other, request.term(), violation.servers())) {
        messages.putIfAbsent(other, other.request().inFull());
      } else if (violation.property().equals(COMMITS) && isLast(messages, other, rpc)) {
        messages.putIfAbsent(other, other.request().inFull());
      }
    }
  }

  /** Whether it is a vote of that term that was given to, or by, one of these. */
  private static boolean isVote(Rpc rpc, OptionalInt term, List<Integer> servers) {
    return rpc.request().kind() == RaftMessage.Kind.REQUEST_VOTE
        && rpc.request().term().equals(term)
        && rpc.reply().filter(reply -> reply.result() == RaftReply.Result.YES).isPresent()
        && (servers.contains(rpc.sent().from().number()) || servers.contains(rpc.sent().to()));
  }

  /**
   * Whether it brought the entry that a leader takes for committed, to one server for the first
   * time.
   */
  private static boolean isLast(LinkedHashMap<Rpc, String> messages, Rpc rpc, Rpc committing) {
    OptionalInt commit = committing.request().commit();
    OptionalInt last = rpc.request().last();
    return rpc.request().kind() == RaftMessage.Kind.APPEND_ENTRIES
        && rpc.request().term().equals(committing.request().term())
        && rpc.sent().from().equals(committing.sent().from())
        && commit.isPresent()
        && last.isPresent()
        && last.getAsInt() >= commit.getAsInt()
        && rpc.reply().filter(reply -> reply.result() == RaftReply.Result.YES).isPresent()
        && messages.keySet().stream()
            .noneMatch(known -> known != committing && known.sent().to() == rpc.sent().to());
  }

  private static Optional<Rpc> rpc(Story story, Event event) {
    return switch (event) {
      case Event.Sent sent -> story.rpcs().get(sent.rpc());
      case Event.Delivered(long rpc, int _) -> story.rpcs().get(rpc);
      case Event.Answered answered -> story.rpcs().get(answered.rpc());
      case Event.Arrived(long rpc, Party _) -> story.rpcs().get(rpc);
      default -> Optional.empty();
    };
  }

  /** The message that told a server that what it applies is committed. */
  private static Optional<Rpc> appliedBy(Story story, Entry entry) {
    if (!(entry.event() instanceof Event.Applied(int server, int index, Object _))) {
      return Optional.empty();
    }
    return story.rpcs().all().stream()
        .filter(rpc -> rpc.sent().to() == server && rpc.request().commit().orElse(0) >= index)
        .filter(rpc -> rpc.delivered().filter(at -> at.nanos() <= entry.nanos()).isPresent())
        .filter(rpc -> rpc.reply().filter(r -> r.result() == RaftReply.Result.YES).isPresent())
        .findFirst();
  }

  /**
   * Threads that wait for each other in a circle: it is closed by the last call that came to a
   * server of the circle and is not answered any more.
   */
  static Optional<FirstWrong> deadlock(Story story) {
    Optional<Event.Warned> deadlock =
        Warnings.of(story).stream()
            .filter(warned -> warned.kind() == Event.Warning.DEADLOCK)
            .findFirst();
    return deadlock.map(warned -> {
      Set<Integer> circle = new HashSet<>(warned.servers());
      LinkedHashMap<Rpc, String> calls = new LinkedHashMap<>();
      firstCalls(story, circle).forEach(rpc -> calls.put(rpc, rpc.request().inFull()));
      long closedNanos =
          calls.keySet().stream()
              .mapToLong(rpc -> rpc.delivered().orElseThrow().nanos())
              .max()
              .orElseGet(() -> lastMoveNanos(story, circle));
      return new FirstWrong(closedNanos, true, "", warned.servers(), calls);
    });
  }

  /** When the lives of these servers began that they have then; not their first ones. */
  List<Entry> starts(Story story) {
    return servers.stream()
        .flatMap(server -> {
          List<Entry> starts =
              story.entries().stream()
                  .filter(entry -> entry.nanos() <= nanos)
                  .filter(entry -> entry.event() instanceof Event.Started(int who) && who == server)
                  .toList();
          return starts.stream().skip(Math.max(1, starts.size() - 1));
        })
        .toList();
  }

  /** The first call from each of them to each other one that was never answered. */
  private static List<Rpc> firstCalls(Story story, Set<Integer> circle) {
    Set<List<Integer>> pairs = new HashSet<>();
    List<Rpc> found = new ArrayList<>();
    for (Rpc rpc : story.rpcs().all()) {
      int from = rpc.sent().from().server().orElse(Party.TESTER);
      boolean isWithin = circle.contains(from) && circle.contains(rpc.sent().to());
      if (isWithin
          && rpc.delivered().isPresent()
          && rpc.answered().isEmpty()
          && pairs.add(List.of(from, rpc.sent().to()))) {
        found.add(rpc);
      }
    }
    return found;
  }

  private static long lastMoveNanos(Story story, Set<Integer> circle) {
    return story.untilFailure().stream()
        .filter(entry -> entry.event().isMove())
        .filter(entry -> entry.event().lane().filter(circle::contains).isPresent())
        .mapToLong(Entry::nanos)
        .max()
        .orElse(0);
  }
}
