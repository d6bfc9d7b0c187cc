package story;

import events.Entry;
import events.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What is known of all servers while one goes through the events of a run, in the order of time.
 *
 * <p>Threading: one thread.
 */
public final class Servers {

  private final Rpcs rpcs;
  private final List<ServerFold> servers = new ArrayList<>();

  /** When each server's life began: replies of an earlier life say nothing. */
  private final long[] startedNanos;

  /** Before the first event. */
  public Servers(Story story) {
    rpcs = story.rpcs();
    startedNanos = new long[story.servers()];
    for (int i = 0; i < story.servers(); i++) {
      servers.add(new ServerFold(i));
    }
  }

  public int size() {
    return servers.size();
  }

  public ServerState of(int server) {
    return servers.get(server).state();
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
        return;
      }
      case Event.Crashed _ -> {
        server.crashed();
        return;
      }
      default -> server.seen();
    }
    switch (entry.event()) {
      case Event.Sent sent -> rpcs.get(sent.rpc()).ifPresent(rpc -> server.sent(rpc.request()));
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

  private void answer(int number, Rpc rpc, Event.Answered answered) {
    boolean isOfEarlierLife =
        rpc.delivered().isPresent() && rpc.delivered().get().nanos() < startedNanos[number];
    if (!isOfEarlierLife) {
      OptionalInt from =
          rpc.sent().from().server().map(OptionalInt::of).orElse(OptionalInt.empty());
      servers.get(number).answered(from, rpc.request(), rpc.reply(answered));
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
