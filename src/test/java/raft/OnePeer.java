package raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import labrpc.ClientEnd;
import labrpc.Network;
import labrpc.Server;
import labrpc.Service;
import org.awaitility.core.ConditionFactory;

/**
 * One real peer, number 0, among peers that the test plays. For the real one no time passes except
 * by {@link #ticks}, and its service takes what is committed only when asked, so a test decides all
 * that happens.
 */
final class OnePeer implements AutoCloseable {

  final Raft raft;
  final Persister persister;
  final ApplyChannel applyChannel = new ApplyChannel();
  final Threads threads = new Threads("raft-0");

  /** The others; element i is peer i + 1. */
  final List<PlayedPeer> others;

  private OnePeer(int servers, Persister persister) {
    this.persister = persister;
    Network network = new Network(new Random(1));
    List<ClientEnd> ends = new ArrayList<>();
    others = IntStream.range(1, servers).mapToObj(_ -> new PlayedPeer()).toList();
    for (int i = 0; i < servers; i++) {
      ends.add(network.makeEnd("end-" + i));
      network.connect("end-" + i, "server-" + i);
      network.enable("end-" + i, true);
    }
    for (int i = 1; i < servers; i++) {
      network.addServer(
          "server-" + i, new Server().addService(Service.of("Raft", others.get(i - 1))));
    }
    raft = new Raft(ends, 0, persister, applyChannel, threads);
    threads.start("applier", new Applier(raft, applyChannel));
  }

  /** A new server in a cluster of this size. */
  static OnePeer of(int servers) {
    return new OnePeer(servers, new Persister());
  }

  /** Its next life: it has only what it saved. */
  OnePeer restarted() {
    close();
    return new OnePeer(others.size() + 1, persister.copy());
  }

  /** The candidate of a new term, which nobody has answered yet. */
  OnePeer asCandidate() {
    timeOut();
    return this;
  }

  /** The leader of a new term, whose followers have not answered the first heartbeat yet. */
  OnePeer elected() throws InterruptedException {
    timeOut();
    for (PlayedPeer other : others) {
      other.votes.next().answer(new RequestVoteReply(term(), true));
    }
    awaitThat(RaftState::isLeader);
    return this;
  }

  /** The leader of a new term, whose followers have accepted the first heartbeat. */
  OnePeer asLeader() throws InterruptedException {
    elected();
    for (PlayedPeer other : others) {
      other.appends.next().answer(AppendEntriesReply.success(term()));
    }
    awaitRepliesSeen(0);
    return this;
  }

  /** A follower whose log has entries of these terms, from a leader (peer 1) of the last term. */
  OnePeer withLog(int... terms) {
    List<LogEntry> entries = entries(1, terms);
    int term = terms.length == 0 ? 1 : terms[terms.length - 1];
    assertThat(raft.appendEntries(new AppendEntriesArgs(term, 1, 0, 0, entries, 0)).success())
        .isTrue();
    return this;
  }

  /** Entries with commands that tell index and term: "3@2" is index 3 of term 2. */
  static List<LogEntry> entries(int firstIndex, int... terms) {
    return IntStream.range(0, terms.length)
        .mapToObj(i -> new LogEntry(terms[i], (firstIndex + i) + "@" + terms[i]))
        .toList();
  }

  void ticks(int count) {
    for (int i = 0; i < count; i++) {
      raft.ticker.tick();
    }
  }

  /** Lets time pass until an election begins; returns how many ticks that took. */
  int timeOut() {
    int before = term();
    int ticks = 0;
    while (term() == before) {
      assertThat(ticks).as("ticks without an election").isLessThan(1000);
      raft.ticker.tick();
      ticks++;
    }
    return ticks;
  }

  int term() {
    return raft.getState().term();
  }

  int commitIndex() {
    raft.lock.lock();
    try {
      return raft.commitIndex;
    } finally {
      raft.lock.unlock();
    }
  }

  /** The log after its snapshot, as {@link #entries} names it. */
  List<Object> commands() {
    raft.lock.lock();
    try {
      return raft.log.between(raft.log.snapshotIndex() + 1, raft.log.lastIndex()).stream()
          .map(LogEntry::command)
          .toList();
    } finally {
      raft.lock.unlock();
    }
  }

  void awaitThat(Predicate<RaftState> condition) {
    soon().until(() -> condition.test(raft.getState()));
  }

  /** Waits until all replies have been dealt with; this many requests have none. */
  void awaitRepliesSeen(int unanswered) {
    soon().until(() -> threads.alive() == unanswered + 1); // the applier is the one
  }

  void awaitCommitIndex(int expected) {
    soon().until(() -> commitIndex() == expected);
  }

  /** Awaits what happens on another thread, looking often: a test has many such moments. */
  static ConditionFactory soon() {
    return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(1));
  }

  /** Takes the next message, as the service does. */
  ApplyMsg receive() throws InterruptedException {
    return applyChannel.receive().orElseThrow();
  }

  @Override
  public void close() {
    raft.kill();
  }
}
