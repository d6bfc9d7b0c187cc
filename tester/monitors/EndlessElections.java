package monitors;

import events.Entry;
import events.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import monitors.reading.Exchange;

/**
 * A suspicion: one election after the other, and nobody leads, though a majority can reach each
 * other and the network loses nothing (§5.2: timeouts are drawn, so that votes are seldom split;
 * and they are much longer than what passes between heartbeats).
 *
 * <p>Does not catch elections while the network is unreliable.
 */
final class EndlessElections extends Monitor {

  private static final int MANY_TERMS = 16;
  private static final int MANY_TIES = 4;
  private static final int MANY_TOO_SOON = 5;
  private static final long LONG_NANOS = 5_000_000_000L;
  private static final long TIE_NANOS = 10_000_000;
  private static final long TOO_SOON_NANOS = 60_000_000;

  private final Map<Integer, Long> heardLeader = new HashMap<>();

  /** Of each term: who asked for votes, and when first. */
  private final Map<Integer, Map<Integer, Long>> candidates = new HashMap<>();

  private final Set<Event.Treatment> bad = new HashSet<>();

  /** The servers of the side that has a majority; empty: nobody is cut off. */
  private Set<Integer> together = Set.of();

  private final Set<Integer> terms = new HashSet<>();
  private long sinceNanos;
  private int tooSoon;
  private int ties;

  EndlessElections(Facts facts) {
    super(facts);
  }

  @Override
  void event(Entry entry) {
    switch (entry.event()) {
      case Event.Parted(List<List<Integer>> sides) -> {
        together = new HashSet<>(List.of(-1));
        sides.stream().filter(side -> side.size() >= facts.majority()).forEach(together::addAll);
        beginAnew();
      }
      case Event.NetworkSet(Event.Treatment how, boolean isOn) -> {
        treated(how, isOn);
        beginAnew();
      }
      case Event.Started _, Event.Crashed _ -> beginAnew();
      default -> {
        // Nothing that would make elections fail.
      }
    }
  }

  private void treated(Event.Treatment how, boolean isOn) {
    if (how == Event.Treatment.UNRELIABLE || how == Event.Treatment.LONG_REORDERING) {
      if (isOn) {
        bad.add(how);
      } else {
        bad.remove(how);
      }
    }
  }

  private void beginAnew() {
    terms.clear();
    sinceNanos = facts.nanos();
  }

  @Override
  void delivered(Exchange rpc, Peer to) {
    if (rpc.isLeaders()) {
      beginAnew();
      if (rpc.term >= to.termShown) {
        heardLeader.put(to.id, facts.nanos());
      }
    }
  }

  @Override
  void sent(Exchange rpc, Peer from) {
    boolean isTogether = together.isEmpty() || together.contains(from.id);
    if (!rpc.isVote() || !isTogether) {
      return;
    }
    Map<Integer, Long> ofTerm = candidates.computeIfAbsent(rpc.term, _ -> new HashMap<>());
    if (ofTerm.putIfAbsent(from.id, facts.nanos()) != null) {
      return;
    }
    terms.add(rpc.term);
    countTies(rpc.term, ofTerm);
    if (!bad.isEmpty()) {
      return;
    }
    lookForShortTimeouts(rpc, from);
    if (ties >= MANY_TIES) {
      suspicious(
          about(from, "candidates begin elections at the same time, again and again")
              .because("%d times within 10 ms: their timeouts are equal", ties));
    } else if (terms.size() >= MANY_TERMS && facts.nanos() - sinceNanos > LONG_NANOS) {
      suspicious(
          about(from, "elections without end")
              .because(
                  "%d since %.3f s and no leader, though a majority can reach each other",
                  terms.size(), sinceNanos / 1e9));
    }
  }

  private void countTies(int term, Map<Integer, Long> ofTerm) {
    if (ofTerm.size() > 1) {
      long first = ofTerm.values().stream().mapToLong(Long::longValue).min().orElseThrow();
      ties = facts.nanos() - first < TIE_NANOS ? ties + 1 : 0;
    } else if (candidates.getOrDefault(term - 1, Map.of()).size() == 1) {
      ties = 0;
    }
  }

  private void lookForShortTimeouts(Exchange rpc, Peer from) {
    Long heard = heardLeader.get(from.id);
    if (heard == null
        || facts.nanos() - heard >= TOO_SOON_NANOS
        || from.leadsTerm >= rpc.term - 1) {
      return;
    }
    tooSoon++;
    if (tooSoon >= MANY_TOO_SOON) {
      suspicious(
          about(from, "elections begin right after heartbeats")
              .because(
                  "S%d begins one %d ms after a heartbeat came; that was so %d times",
                  from.id, (facts.nanos() - heard) / 1_000_000, tooSoon));
    }
  }
}
