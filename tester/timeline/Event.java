package timeline;

import java.util.List;
import java.util.Optional;

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
  record Called(int client, int operation, String key, String what) implements Event {}

  /**
   * The operation returns.
   *
   * @param what the answer as it is to be shown
   */
  record Returned(int operation, Answer answer, String what) implements Event {}

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
  record Sent(long rpc, Party from, int to, String method, Payload request) implements Event {}

  /** A request has arrived, and its handler begins. */
  record Delivered(long rpc, int server) implements Event {}

  /** The handler has returned; the reply is on its way and may get lost. */
  record Answered(long rpc, int server, Payload reply) implements Event {}

  /** The reply has arrived. */
  record Arrived(long rpc, Party at) implements Event {}

  /** The caller learns, or would learn, that there will be no reply. */
  record Lost(long rpc, Party caller, Loss why) implements Event {}

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
  record Started(int server) implements Event {}

  /** A server crashes; all that it has not saved is gone. */
  record Crashed(int server) implements Event {}

  /** A server has saved its state; sizes in bytes. */
  record Saved(int server, int stateBytes, int snapshotBytes, boolean isNewSnapshot)
      implements Event {}

  /**
   * The service took a command from Raft.
   *
   * @param command becomes text only when somebody looks
   */
  record Applied(int server, int index, Object command) implements Event {}

  /** The service took a snapshot from Raft, which covers the log up to an index. */
  record SnapshotApplied(int server, int index) implements Event {}

  /** What {@code RaftPeer.getState()} said; only changes are events. */
  record Observed(int server, int term, boolean isLeader) implements Event {}

  /** The student's own remark. */
  record Annotated(int server, String text) implements Event {}

  /** A line of the student's log. */
  record Logged(int server, String topic, String text) implements Event {}

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
    return switch (this) {
      case Sent(long _, Party from, int _, String _, Payload _) -> from.server();
      case Arrived(long _, Party at) -> at.server();
      case Lost(long _, Party caller, Loss _) -> caller.server();
      case Delivered(long _, int server) -> Optional.of(server);
      case Answered(long _, int server, Payload _) -> Optional.of(server);
      case Started(int server) -> Optional.of(server);
      case Crashed(int server) -> Optional.of(server);
      case Saved(int server, int _, int _, boolean _) -> Optional.of(server);
      case Applied(int server, int _, Object _) -> Optional.of(server);
      case SnapshotApplied(int server, int _) -> Optional.of(server);
      case Observed(int server, int _, boolean _) -> Optional.of(server);
      case Annotated(int server, String _) -> serverOrNone(server);
      case Logged(int server, String _, String _) -> serverOrNone(server);
      case Called _, Returned _, Parted _, NetworkSet _, Step _, Failed _, Judged _ ->
          Optional.empty();
    };
  }

  private static Optional<Integer> serverOrNone(int server) {
    return server == Party.TESTER ? Optional.empty() : Optional.of(server);
  }
}
