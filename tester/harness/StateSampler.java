package harness;

import events.Event;
import events.EventLog;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import raft.RaftPeer;
import raft.RaftState;

/**
 * Looks after a server now and then, and asks its Raft what it is. Most of that is known from its
 * messages, and sooner; but not that it has given up, nor anything of a Raft whose messages have
 * other names.
 *
 * <p>It has a thread of the server, which may wait for the student's lock, and ends with the
 * server.
 */
final class StateSampler implements Runnable {

  /** How its thread's name begins. */
  static final String NAME = "the kit's getState() of ";

  private static final Duration PERIOD = Duration.ofMillis(50);

  private final int server;
  private final RaftPeer raft;
  private final ThreadOwner life;
  private final EventLog events;
  private @Nullable RaftState last;

  StateSampler(int server, RaftPeer raft, ThreadOwner life, EventLog events) {
    this.server = server;
    this.raft = raft;
    this.life = life;
    this.events = events;
  }

  @Override
  public void run() {
    try {
      while (!life.isGone()) {
        look();
        Thread.sleep(PERIOD);
      }
    } catch (InterruptedException _) {
      // The server has crashed.
    }
  }

  /** What getState() throws is for the test to find, which calls it, too. */
  private void look() {
    UncaughtExceptions.comeFirst();
    RaftState state;
    try {
      state = raft.getState();
    } catch (RuntimeException _) {
      return;
    }
    if (state != null && !state.equals(last) && !life.isGone()) {
      last = state;
      events.add(new Event.Observed(server, state.term(), state.isLeader()));
    }
  }
}
