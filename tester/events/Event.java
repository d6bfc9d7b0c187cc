package events;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that happened in a test. Log, page and trace are read from these, and from nothing
 * else. Servers are numbered from 0.
 */
public sealed interface Event {

  // ---- Clients

  /**
   * A client calls an operation.
   *
   * @param client the client, or {@link Party#TESTER} for the test itself
   * @param operation names it among the operations of the test
   * @param key the key that it is about; empty if there are no keys
   * @param what as it is to be shown: {@code Put("a", version 4)}
   */
  record Called(int client, int operation, String key, String what) implements Event {
    @Override
    public int bytes() {
      return key.length() + what.length();
    }
  }

  /**
   * The operation returns.
   *
   * @param what the answer as it is to be shown
   */
  record Returned(int operation, Answer answer, String what) implements Event {
    @Override
    public int bytes() {
      return what.length();
    }
  }

  /** What kind of answer an operation got. */
  enum Answer {
    /** It was executed. */
    DONE,
    /** It was surely not executed: a wrong version, no such key, not the leader. */
    REFUSED,
    /** Nobody knows whether it was executed. */
    MAYBE
  }

  // ---- Messages. An RPC is a request and, unless something goes wrong, a reply.

  /**
   * A request is sent, and may or may not arrive.
   *
   * @param rpc names it among the RPCs of the test
   * @param method such as {@code Raft.appendEntries}
   */
  record Sent(long rpc, Party from, int to, String method, Payload request) implements Event {
    @Override
    public boolean isMove() {
      return false;
    }

    @Override
    public int ring() {
      return from.ring();
    }

    @Override
    public int bytes() {
      return request.bytes().length;
    }

    @Override
    public Event kept() {
      return request.isShort() ? this : new Sent(rpc, from, to, method, request.kept());
    }
  }

  /** A request has arrived, and its handler begins. */
  record Delivered(long rpc, int server) implements Event {
    @Override
    public boolean isMove() {
      return false;
    }

    @Override
    public int ring() {
      return server;
    }
  }

  /**
   * A copy of a request has arrived, late or once more, and its handler begins; nobody waits for
   * the reply.
   *
   * @param copy the request under a number of its own
   */
  record CameAgain(Sent copy) implements Event {
    @Override
    public int ring() {
      return copy.to();
    }

    @Override
    public int bytes() {
      return copy.bytes();
    }

    @Override
    public Event kept() {
      return copy.request().isShort() ? this : new CameAgain((Sent) copy.kept());
    }
  }

  /** The handler has returned; the reply is on its way and may get lost. */
  record Answered(long rpc, int server, Payload reply) implements Event {
    @Override
    public int ring() {
      return server;
    }

    @Override
    public int bytes() {
      return reply.bytes().length;
    }

    @Override
    public Event kept() {
      return reply.isShort() ? this : new Answered(rpc, server, reply.kept());
    }
  }

  /** The reply has arrived. */
  record Arrived(long rpc, Party at) implements Event {
    @Override
    public int ring() {
      return at.ring();
    }
  }

  /** The caller learns, or would learn, that there will be no reply. */
  record Lost(long rpc, Party caller, Loss why) implements Event {
    @Override
    public boolean isMove() {
      return false;
    }

    @Override
    public int ring() {
      return caller.ring();
    }
  }

  /** What became of a message that did not arrive. */
  enum Loss {
    /** The receiver was cut off, crashed or not started when the request was sent. */
    UNREACHABLE,
    /** The network lost the request. */
    REQUEST_LOST,
    /** The network lost the reply. */
    REPLY_LOST,
    /** One of the two was cut off or crashed meanwhile. */
    CUT
  }

  // ---- Servers

  /** A server's new life begins, with what is on its disk. */
  record Started(int server) implements Event {
    @Override
    public int ring() {
      return server;
    }
  }

  /** What a server's new life finds on its disk, if it finds anything; sizes in bytes. */
  record Found(int server, int stateBytes, int snapshotBytes) implements Event {
    @Override
    public int ring() {
      return server;
    }
  }

  /** As a leader of a term a server has put a command of the test's into its log, at an index. */
  record Accepted(int server, int index, int term) implements Event {
    @Override
    public int ring() {
      return server;
    }
  }

  /** A server crashes; all that it has not saved is gone. */
  record Crashed(int server) implements Event {
    @Override
    public int ring() {
      return server;
    }
  }

  /**
   * A server has saved its state; sizes in bytes.
   *
   * @param written the beginning of what was written now; in the log it is not kept
   */
  record Saved(
      int server, int stateBytes, int snapshotBytes, boolean isNewSnapshot, Payload written)
      implements Event {

    /** One of which nobody knows what was written. */
    public Saved(int server, int stateBytes, int snapshotBytes, boolean isNewSnapshot) {
      this(server, stateBytes, snapshotBytes, isNewSnapshot, Payload.NONE);
    }

    @Override
    public Event kept() {
      return new Saved(server, stateBytes, snapshotBytes, isNewSnapshot, Payload.NONE);
    }

    @Override
    public boolean isMove() {
      return false;
    }

    @Override
    public int ring() {
      return server;
    }
  }

  /**
   * The service took a command from Raft.
   *
   * @param command becomes text only when somebody looks
   */
  record Applied(int server, int index, Object command) implements Event {
    @Override
    public int ring() {
      return server;
    }
  }

  /** The service took a snapshot from Raft, which covers the log up to an index. */
  record SnapshotApplied(int server, int index) implements Event {
    @Override
    public int ring() {
      return server;
    }
  }

  /** What {@code RaftPeer.getState()} said; only changes are events. */
  record Observed(int server, int term, boolean isLeader) implements Event {
    @Override
    public boolean isMove() {
      return false;
    }

    @Override
    public int ring() {
      return server;
    }
  }

  /** The student's own remark. */
  record Annotated(int server, String text) implements Event {
    @Override
    public boolean isMove() {
      return false;
    }

    @Override
    public int bytes() {
      return text.length();
    }

    @Override
    public int ring() {
      return server;
    }
  }

  /** A line of the student's log. */
  record Logged(int server, String topic, String text) implements Event {
    @Override
    public boolean isMove() {
      return false;
    }

    @Override
    public int bytes() {
      return text.length();
    }

    @Override
    public int ring() {
      return server;
    }
  }

  // ---- The network

  /**
   * Who can reach whom has changed.
   *
   * @param sides the servers that run, parted into those that reach each other; one side: no cut
   */
  record Parted(List<List<Integer>> sides) implements Event {
    public Parted {
      sides = sides.stream().map(List::copyOf).toList();
    }
  }

  /** The network treats messages otherwise from now on. */
  record NetworkSet(Treatment treatment, boolean isOn) implements Event {}

  /** How a network can treat messages. */
  enum Treatment {
    UNRELIABLE("unreliable"),
    LONG_REORDERING("long reordering"),
    LONG_DELAYS("long delays"),
    DUPLICATING("duplicating");

    private final String label;

    Treatment(String label) {
      this.label = label;
    }

    /** For people. */
    public String label() {
      return label;
    }
  }

  // ---- The test

  /** The test does or checks something: {@code checking for a single leader}. */
  record Step(String what, StepResult result) implements Event {}

  /** What became of a step. */
  enum StepResult {
    /** It is done, or has begun: there is nothing to say about a result. */
    NONE,
    OK,
    FAILED
  }

  /**
   * Two servers have applied different commands at an index: State Machine Safety (Figure 3) is
   * broken. The test fails with it.
   *
   * @param first the server that was the first to apply something there
   * @param second the one that has applied something else
   */
  record Conflict(int index, int first, int second) implements Event {}

  /**
   * Something that is wrong in any case, whatever the test says.
   *
   * @param what all of it in a sentence
   * @param details one after another, what that sentence only sums up; often nothing
   */
  record Warned(Warning kind, Sentence what, List<Sentence> details) implements Event {
    public Warned {
      details = List.copyOf(details);
    }

    /** The servers whose threads are concerned, each once. */
    public List<Integer> servers() {
      return Stream.concat(Stream.of(what), details.stream())
          .flatMap(sentence -> sentence.servers().stream())
          .distinct()
          .toList();
    }
  }

  /** What can be wrong in any case. */
  enum Warning {
    /** Threads wait for each other in a circle. */
    DEADLOCK,
    /** A thread goes round and round, and never waits. */
    BUSY_LOOP,
    /** A thread holds a lock while it waits for the reply to an RPC. */
    LOCK_ACROSS_RPC,
    /** Two threads use a variable, and nothing orders them; a detail for each. */
    DATA_RACE,
    /** A thread waits while it holds a lock for which others wait. */
    LOCK_IN_DEMAND
  }

  /** The test has failed. */
  record Failed(String why) implements Event {}

  /**
   * The history of the clients is not linearizable.
   *
   * @param form what kind of fault it is, in a few words
   * @param explanation why, line by line
   * @param operations those that the explanation speaks of
   */
  record Judged(String form, List<String> explanation, List<Integer> operations) implements Event {
    public Judged {
      explanation = List.copyOf(explanation);
      operations = List.copyOf(operations);
    }
  }

  /** The server in whose lane the event belongs, if it belongs in one. */
  default Optional<Integer> lane() {
    int ring = ring();
    return ring >= 0 ? Optional.of(ring) : Optional.empty();
  }

  /**
   * Whether it brings a test on: not what servers that wait for each other would do, too, such as
   * to ask for votes that nobody gives.
   */
  default boolean isMove() {
    return true;
  }

  // For the EventLog, millions of times: a switch over the types would be slower.

  /** In which ring it is kept: the server's number, or one of those that are no server's. */
  default int ring() {
    return EventLog.STORY;
  }

  /** What is kept of it: messages can be long. */
  default Event kept() {
    return this;
  }

  /** About how many bytes of messages and texts it holds. */
  default int bytes() {
    return 0;
  }
}
