package kvraft;

import static harness.Expect.expect;

import harness.Cluster;
import harness.Cluster.Net;
import harness.ServerFactory.Replica;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import kvraft.rpc.Err;
import kvraft.rpc.GetArgs;
import kvraft.rpc.GetReply;
import kvraft.rpc.PutArgs;
import kvraft.rpc.PutReply;
import labrpc.Service;
import org.jspecify.annotations.Nullable;

/** Three servers that answer a clerk by a script: what it makes of the answers is its own. */
final class ScriptedServers {

  private static final int SERVERS = 3;

  /**
   * What a server answers.
   *
   * @param err nothing: the reply is lost
   */
  record Answer(Optional<Err> err) {

    static Answer of(Err err) {
      return new Answer(Optional.of(err));
    }

    static Answer lost() {
      return new Answer(Optional.empty());
    }

    static String shown(List<Answer> answers) {
      return answers.stream()
          .map(answer -> answer.err.map(Err::name).orElse("nothing (the reply was lost)"))
          .collect(Collectors.joining(", "));
    }

    static String shownErrs(Collection<Err> errs) {
      return errs.stream().map(Err::name).sorted().collect(Collectors.joining(" or "));
    }
  }

  private final Cluster cluster;
  private final KvClerk clerk;
  private final BlockingQueue<Integer> toCut = new LinkedBlockingQueue<>();
  private final AtomicInteger cutsToDo = new AtomicInteger();

  // Guarded by this.
  private final Deque<Answer> script = new ArrayDeque<>();
  private @Nullable Answer always;
  private int lastAsked = -1;
  private int requests;
  private @Nullable PutArgs lastPut;

  ScriptedServers(KvClerk.Factory factory, String title) {
    cluster =
        new Cluster(
            SERVERS,
            Net.RELIABLE,
            (_, me, _) -> new Replica(List.of(Service.of("KvServer", new Scripted(me))), () -> {}));
    cluster.servers().startAll();
    cluster.begin(title);
    cluster.run().fork("cutter", this::cutServers);
    clerk = factory.make(cluster.makeClerkEnds().ends());
  }

  /** A server, whose lost replies take down the whole server for a moment. */
  public final class Scripted {

    private final int me;

    private Scripted(int me) {
      this.me = me;
    }

    /** Answers a Get. */
    public GetReply get(GetArgs args) throws InterruptedException {
      Err err = next(me);
      return new GetReply(err == Err.OK ? "found" : "", err == Err.OK ? 3 : 0, err);
    }

    /** Answers a Put. */
    public PutReply put(PutArgs args) throws InterruptedException {
      remember(args);
      return new PutReply(next(me));
    }
  }

  private synchronized void remember(PutArgs args) {
    if (lastPut != null) {
      expect(
          args.equals(lastPut),
          "a clerk sent a Put again, and it was another one: first %s, then %s",
          lastPut,
          args);
    }
    lastPut = args;
  }

  private Err next(int server) throws InterruptedException {
    Answer answer = take(server);
    if (answer.err.isEmpty()) {
      // The server dies while the handler runs: the caller gets nothing.
      cutsToDo.incrementAndGet();
      toCut.add(server);
      Thread.sleep(Duration.ofSeconds(30));
    }
    return answer.err.orElse(Err.ErrWrongLeader);
  }

  /** On a thread of the test: one that a server has started would die with it. */
  private String cutServers() throws InterruptedException {
    while (true) {
      int server = toCut.take();
      cluster.servers().crash(server);
      cluster.servers().start(server);
      cutsToDo.decrementAndGet();
    }
  }

  private synchronized Answer take(int server) {
    requests++;
    lastAsked = server;
    if (always != null) {
      return always;
    }
    expect(!script.isEmpty(), "a clerk went on sending when it had got its answer");
    return script.removeFirst();
  }

  KvClerk clerk() {
    return clerk;
  }

  /** What is answered to the next operation of the clerk. All servers run then. */
  void answer(List<Answer> answers) throws InterruptedException {
    while (cutsToDo.get() > 0) {
      Thread.sleep(1);
    }
    begin(answers);
  }

  private synchronized void begin(List<Answer> answers) {
    script.clear();
    script.addAll(answers);
    lastPut = null;
  }

  synchronized void answerAlways(Answer answer) {
    always = answer;
  }

  synchronized int requests() {
    return requests;
  }

  /** The server that was asked last. */
  synchronized int lastAsked() {
    return lastAsked;
  }

  synchronized void checkAllWereAsked() {
    expect(
        script.isEmpty(),
        "a clerk gave up before it had an answer; it was still to get: %s",
        Answer.shown(List.copyOf(script)));
  }

  synchronized void checkAsked(String key, String value, long version) {
    PutArgs expected = new PutArgs(key, value, version);
    expect(expected.equals(lastPut), "expected the clerk to send %s, got %s", expected, lastPut);
  }

  void fork(Callable<Err> call) {
    cluster.run().fork("clerk", call);
  }

  void end() {
    cluster.end();
  }
}
