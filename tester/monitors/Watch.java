package monitors;

import events.Entry;
import events.Event;
import events.Party;
import events.Payload;
import events.Violation;
import events.Watcher;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import monitors.reading.Command;
import monitors.reading.Commands;
import monitors.reading.Exchange;
import story.RaftMessage;

/**
 * Asks all monitors of each event of a run, and keeps the facts that they share.
 *
 * <p>Threading: one thread at a time; {@link LaterWatch} is for many.
 */
public final class Watch implements Watcher {

  private final Facts facts = new Facts();
  private final Commands commands = new Commands();
  private final Listeners listeners;
  private final Map<Long, Exchange> exchanges = new HashMap<>();
  private final Map<String, RaftMessage.Kind> kinds = new HashMap<>();

  /** Begins to watch a run in which servers may, or may not, be held up for long. */
  public Watch(Pace pace) {
    listeners = Listeners.of(AllMonitors.of(facts, pace));
  }

  /** Whether a server that does nothing for a second has a reason. */
  public enum Pace {
    STEADY,
    HELD_UP
  }

  @Override
  public void take(Entry entry) {
    facts.happens(entry.nanos());
    switch (entry.event()) {
      case Event.Sent sent -> sent(sent);
      case Event.Delivered(long rpc, int _) -> delivered(rpc);
      case Event.CameAgain(Event.Sent copy) -> cameAgain(copy);
      case Event.Answered(long rpc, int _, Payload reply) -> answered(rpc, reply);
      case Event.Arrived(long rpc, Party _) -> arrived(rpc);
      case Event.Lost(long rpc, Party _, Event.Loss why) -> lost(rpc, why);
      case Event.Started(int server) -> facts.peer(server).starts();
      case Event.Crashed(int server) -> facts.peer(server).crashes(facts.event());
      case Event.Saved saved -> saved(saved);
      case Event.Applied(int server, int index, Object command) -> applied(server, index, command);
      default -> {
        // Nothing for the facts.
      }
    }
    for (Monitor monitor : listeners.event()) {
      monitor.event(entry);
    }
    if (entry.event() instanceof Event.SnapshotApplied(int server, int index) && server >= 0) {
      facts.peer(server).reaches(index);
    }
    if (entry.event() instanceof Event.Accepted(int server, int index, int term)) {
      facts.accepted(facts.peer(server), index, term);
    }
  }

  @Override
  public void end() {}

  @Override
  public List<Violation> violations() {
    return facts.violations();
  }

  private void sent(Event.Sent sent) {
    if (!isBetweenServers(sent)) {
      return;
    }
    Peer sender = facts.peer(sent.from().number());
    if (sender.isUp) {
      read(sent, sender.life).ifPresent(rpc -> sent(sent.rpc(), rpc, sender));
    }
  }

  private static boolean isBetweenServers(Event.Sent sent) {
    return sent.from().kind() == Party.Kind.SERVER && sent.to() >= 0;
  }

  /** Empty if it is no message of Raft that can be read. */
  private Optional<Exchange> read(Event.Sent sent, int senderLife) {
    RaftMessage.Kind kind = kinds.computeIfAbsent(sent.method(), RaftMessage::kind);
    boolean isRafts =
        switch (kind) {
          case REQUEST_VOTE, APPEND_ENTRIES, INSTALL_SNAPSHOT -> true;
          case OTHER, CLIENT -> false;
        };
    return Optional.of(sent)
        .filter(message -> isRafts && isBetweenServers(message))
        .map(message -> new Exchange(message, kind, senderLife))
        .filter(rpc -> rpc.term >= 0 && !rpc.isPreVote());
  }

  private void sent(long number, Exchange rpc, Peer sender) {
    exchanges.put(number, rpc);
    if (rpc.isLeaders()) {
      facts.leads(rpc, sender);
    }
    for (Monitor monitor : listeners.sent()) {
      monitor.sent(rpc, sender);
    }
    facts.sent(rpc, sender);
  }

  /** Its sender has nothing to do with it any more, and may be down. */
  private void cameAgain(Event.Sent copy) {
    read(copy, Exchange.NOBODY)
        .ifPresent(rpc -> {
          exchanges.put(copy.rpc(), rpc);
          delivered(copy.rpc());
        });
  }

  private void delivered(long number) {
    Exchange rpc = exchanges.get(number);
    if (rpc == null || rpc.deliveredAt >= 0) {
      return;
    }
    Peer receiver = facts.peer(rpc.to);
    facts.comes(rpc, receiver);
    for (Monitor monitor : listeners.delivered()) {
      monitor.delivered(rpc, receiver);
    }
    facts.delivered(rpc, receiver);
  }

  private void answered(long number, Payload reply) {
    Exchange rpc = exchanges.get(number);
    if (rpc == null || rpc.isAnswered) {
      return;
    }
    Peer receiver = facts.peer(rpc.to);
    receiver.pending.remove(rpc);
    if (rpc.senderLife == Exchange.NOBODY) {
      exchanges.remove(number);
    }
    if (!receiver.isUp || rpc.receiverLife != receiver.life) {
      return;
    }
    rpc.answer(reply);
    for (Monitor monitor : listeners.answered()) {
      monitor.answered(rpc, receiver);
    }
    facts.answered(rpc, receiver);
  }

  private void arrived(long number) {
    Exchange rpc = exchanges.remove(number);
    if (rpc == null || !rpc.isAnswered) {
      return;
    }
    Peer sender = facts.peer(rpc.from);
    if (sender.isUp && rpc.senderLife == sender.life) {
      facts.arrived(rpc, sender);
      for (Monitor monitor : listeners.arrived()) {
        monitor.arrived(rpc, sender);
      }
    }
  }

  /** A request that was delivered may be answered yet. */
  private void lost(long number, Event.Loss why) {
    if (why == Event.Loss.UNREACHABLE || why == Event.Loss.REQUEST_LOST) {
      exchanges.remove(number);
    }
  }

  private void saved(Event.Saved saved) {
    if (saved.server() >= 0) {
      Peer peer = facts.peer(saved.server());
      peer.saves++;
      SavedState.of(saved.written()).describe(peer);
    }
  }

  private void applied(int server, int index, Object command) {
    if (server < 0 || !facts.peer(server).isUp) {
      return;
    }
    Peer peer = facts.peer(server);
    Command read = commands.read(command);
    for (Monitor monitor : listeners.applied()) {
      monitor.applied(peer, index, read);
    }
    peer.reaches(index);
  }
}
