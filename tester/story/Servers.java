package story;

import events.Entry;
import events.Event;
import events.Party;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * What is known of all servers while one goes through the events of a run, in the order of time.
 *
 * <p>Threading: one thread.
 */
public final class Servers {

  private final Rpcs rpcs;
  private final List<ServerFold> servers = new ArrayList<>();
  private final List<LogTerms> logs = new ArrayList<>();

  /** Of each server: up to where it knows, as a leader, that others have its log. */
  private final List<Map<Integer, Integer>> matches = new ArrayList<>();

  /** When each server's life began: replies of an earlier life say nothing. */
  private final long[] startedNanos;

  /** Before the first event. */
  public Servers(Story story) {
    rpcs = story.rpcs();
    startedNanos = new long[story.servers()];
    for (int i = 0; i < story.servers(); i++) {
      servers.add(new ServerFold(i));
      logs.add(new LogTerms());
      matches.add(new TreeMap<>());
    }
  }

  public int size() {
    return servers.size();
  }

  public ServerState of(int server) {
    return servers.get(server).state();
  }

  /**
   * A server's log in runs of one term: {@code 1-5 t1, 6-12 t4}; empty if nothing is known of it.
   *
   * @param mostRuns the last ones
   */
  public String log(int server, int mostRuns) {
    ServerState state = of(server);
    return state.last().isEmpty()
        ? ""
        : logs.get(server).runs(state.first().orElse(1), state.last().getAsInt(), mostRuns);
  }

  /** Up to which index a leader has heard that others have its log, by server. */
  public Map<Integer, Integer> matches(int server) {
    return Collections.unmodifiableMap(matches.get(server));
  }

  /** The next event. */
  public void take(Entry entry) {
    entry.event().lane().ifPresent(server -> take(server, entry));
    if (entry.event() instanceof Event.Parted(List<List<Integer>> sides)) {
      part(sides);
    }
  }

  private void take(int number, Entry entry) {
    ServerFold server = servers.get(number);
    switch (entry.event()) {
      case Event.Started _ -> {
        startedNanos[number] = entry.nanos();
        server.started();
        matches.get(number).clear();
        return;
      }
      case Event.Crashed _ -> {
        server.crashed();
        return;
      }
      default -> server.seen();
    }
    switch (entry.event()) {
      case Event.Sent sent -> rpcs.get(sent.rpc()).ifPresent(rpc -> send(number, rpc));
      case Event.Arrived(long rpc, Party _) -> rpcs.get(rpc).ifPresent(each -> hear(number, each));
      case Event.Accepted(int _, int index, int term) -> logs.get(number).put(index, term);
      case Event.Answered answered ->
          rpcs.get(answered.rpc()).ifPresent(rpc -> answer(number, rpc, answered));
      case Event.Observed observed -> server.observed(observed);
      case Event.Saved saved -> server.saved(saved);
      case Event.Applied(int _, int index, Object _) -> server.applied(index);
      case Event.SnapshotApplied(int _, int index) -> server.snapshotApplied(index);
      default -> {
        // Says nothing of the server's state.
      }
    }
  }

  private void send(int number, Rpc rpc) {
    ServerState before = of(number);
    ServerFold server = servers.get(number);
    server.sent(rpc.request());
    if (!server.state().isSameRoleAs(before)) {
      matches.get(number).clear();
    }
    if (rpc.request().kind() == RaftMessage.Kind.APPEND_ENTRIES && server.state().isLeader()) {
      logs.get(number).holds(rpc.request(), rpc.entryTerms());
    }
  }

  private void hear(int number, Rpc rpc) {
    boolean isTaken =
        rpc.request().kind() != RaftMessage.Kind.REQUEST_VOTE
            && rpc.reply().filter(reply -> reply.result() == RaftReply.Result.YES).isPresent();
    if (isTaken && rpc.request().term().equals(of(number).term())) {
      rpc.request()
          .last()
          .ifPresent(last -> matches.get(number).merge(rpc.sent().to(), last, Math::max));
    }
  }

  private void answer(int number, Rpc rpc, Event.Answered answered) {
    boolean isOfEarlierLife =
        rpc.delivered().isPresent() && rpc.delivered().get().nanos() < startedNanos[number];
    if (!isOfEarlierLife) {
      OptionalInt from =
          rpc.sent().from().server().map(OptionalInt::of).orElse(OptionalInt.empty());
      RaftReply reply = rpc.reply(answered);
      servers.get(number).answered(from, rpc.request(), reply);
      if (reply.result() == RaftReply.Result.YES) {
        logs.get(number).holds(rpc.request(), rpc.entryTerms());
      }
    }
  }

  private void part(List<List<Integer>> sides) {
    servers.forEach(ServerFold::connected);
    for (List<Integer> side : sides) {
      // On one side are all that run: whoever lacks a majority then lacks the crashed.
      if (sides.size() > 1 && 2 * side.size() <= servers.size()) {
        side.forEach(server -> servers.get(server).cutOff());
      }
    }
  }
}
