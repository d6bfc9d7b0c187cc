package story;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import events.Event;
import events.EventLog;
import events.Party;
import events.Payload;
import events.Recording;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A run that was made up: each line is an event, a millisecond after the one before. Requests and
 * replies are JSON as the reference solution has it, with single quotes.
 */
public final class Script {

  private static final long STEP_NANOS = 1_000_000;

  private long now;
  private long lastRpc;
  private int lastOperation;
  private final EventLog log;

  public Script() {
    log = new EventLog(() -> now);
  }

  private Script(EventLog.Use use) {
    log = new EventLog(() -> now, use);
  }

  /** One that is watched by whoever watches new logs. */
  public static Script watched() {
    return new Script(EventLog.Use.READ);
  }

  public Recording recording() {
    return new Recording("TestSomething", 17, log);
  }

  public Story story() {
    return Story.of(recording());
  }

  /** What is known of a server now. */
  public ServerState state(int server) {
    Story story = story();
    Servers servers = new Servers(story);
    story.entries().forEach(servers::take);
    return servers.of(server);
  }

  @CanIgnoreReturnValue
  public Script add(Event event) {
    log.add(event);
    now += STEP_NANOS;
    return this;
  }

  @CanIgnoreReturnValue
  public Script at(double seconds) {
    now = Math.round(seconds * 1e9);
    return this;
  }

  /** So many servers start. */
  @CanIgnoreReturnValue
  public Script start(int servers) {
    for (int i = 0; i < servers; i++) {
      add(new Event.Started(i));
    }
    return this;
  }

  @CanIgnoreReturnValue
  public Script parted(List<List<Integer>> sides) {
    return add(new Event.Parted(sides));
  }

  /** A request from server to server. */
  @CanIgnoreReturnValue
  public Script send(int from, int to, String method, String request) {
    return add(new Event.Sent(++lastRpc, Party.server(from), to, method, json(request)));
  }

  /** A Get from a client to server 0. */
  @CanIgnoreReturnValue
  public Script request(int client, String key) {
    Payload get = json("{'key':'" + key + "'}");
    return add(new Event.Sent(++lastRpc, Party.client(client), 0, "KVServer.get", get));
  }

  /** The last reply arrives at a client. */
  @CanIgnoreReturnValue
  public Script arrived() {
    return add(new Event.Arrived(lastRpc, Party.client(0)));
  }

  /** The last request arrives. */
  @CanIgnoreReturnValue
  public Script deliver(int server) {
    return add(new Event.Delivered(lastRpc, server));
  }

  /** The last request arrives and is answered. */
  @CanIgnoreReturnValue
  public Script answer(int server, String reply) {
    add(new Event.Delivered(lastRpc, server));
    return add(new Event.Answered(lastRpc, server, json(reply)));
  }

  /** The last reply arrives. */
  @CanIgnoreReturnValue
  public Script arrive(int server) {
    return add(new Event.Arrived(lastRpc, Party.server(server)));
  }

  @CanIgnoreReturnValue
  public Script lose(int caller, Event.Loss why) {
    return add(new Event.Lost(lastRpc, Party.server(caller), why));
  }

  @CanIgnoreReturnValue
  public Script requestVote(int from, int to, int term, int lastIndex) {
    return send(
        from,
        to,
        "Raft.requestVote",
        "{'term':%d,'candidateId':%d,'lastLogIndex':%d,'lastLogTerm':1}"
            .formatted(term, from, lastIndex));
  }

  @CanIgnoreReturnValue
  public Script vote(int server, int term) {
    return answer(server, "{'term':%d,'voteGranted':true}".formatted(term));
  }

  @CanIgnoreReturnValue
  public Script appendEntries(int from, int to, int term, int before, int entries, int commit) {
    Object[] all = new Object[entries];
    Arrays.fill(all, "{'term':%d,'command':{'Op':{'id':1}}}".formatted(term));
    return send(
        from,
        to,
        "Raft.appendEntries",
        "{'term':%d,'leaderId':%d,'prevLogIndex':%d,'prevLogTerm':1,'entries':%s,'leaderCommit':%d}"
            .formatted(term, from, before, Arrays.asList(all), commit));
  }

  @CanIgnoreReturnValue
  public Script accept(int server, int term) {
    return answer(server, "{'term':%d,'success':true}".formatted(term));
  }

  @CanIgnoreReturnValue
  public Script refuse(int server, int term) {
    return answer(server, "{'term':%d,'success':false}".formatted(term));
  }

  @CanIgnoreReturnValue
  public Script call(int client, String what) {
    return add(new Event.Called(client, ++lastOperation, "x", what));
  }

  /** The operation that was called last returns. */
  @CanIgnoreReturnValue
  public Script done(String answer) {
    return add(new Event.Returned(lastOperation, Event.Answer.DONE, answer));
  }

  @CanIgnoreReturnValue
  public Script fail(String why) {
    return add(new Event.Failed(why));
  }

  /** The bytes of a message. */
  public static Payload json(String text) {
    return Payload.of(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  /** A report of a run that has failed; the first line says why. */
  public static Report failed(String... lines) {
    String reason = lines.length == 0 ? "" : lines[0];
    return new Report(Report.Result.FAILED, reason, List.of(lines), "make SEED=17 kvraft1", true);
  }
}
