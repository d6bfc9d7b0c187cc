package harness.processes;

import harness.FatalCheck;
import harness.Hold;
import harness.Life;
import harness.Processes;
import harness.TestRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import labrpc.ClientEnd;
import labrpc.RemoteService.Types;
import machines.BadFrameException;
import machines.Boot;
import machines.Boot.Lab;
import machines.Channel;
import machines.Frame;
import machines.GoneException;
import machines.Kind;
import machines.PayloadReader;
import machines.PayloadWriter;
import machines.pool.MachinePool;
import machines.pool.MachineProcess;
import org.jspecify.annotations.Nullable;
import raft.Persister;
import trace.Probe;

/**
 * One life of a server, in a process of its own. Its disk is here: what {@code save} has returned
 * from there was in the pipe, and is read before anybody looks at the disk.
 */
final class RemoteServer implements Hold {

  /** A server asks for one thing after another; wrong ones have some threads that do. */
  private static final int MOST_QUESTIONS = 1_000;

  /** So large no disk of a test gets. */
  private static final int LARGEST_STATE = 256 << 20;

  private final TestRun run;
  private final int me;
  private final int servers;
  private final Persister disk;
  private final Probe probe = Probe.installed().ofThisServer();
  private final Service service;
  private final BlockingQueue<Frame> questions = new ArrayBlockingQueue<>(MOST_QUESTIONS);
  private final Calls calls = new Calls();
  private final RemoteMachine machine;
  private final Thread answers;
  private final Map<String, SortedMap<String, Types>> handlers = new TreeMap<>();

  /**
   * @param life on whose behalf it lives
   * @param service what of its service is here
   * @param failures take what it does wrong
   */
  RemoteServer(
      Life life,
      List<ClientEnd> peers,
      int me,
      Persister disk,
      Service service,
      MachineProcess process,
      Consumer<Throwable> failures) {
    this.me = me;
    this.servers = peers.size();
    this.disk = disk;
    this.service = service;
    run = life.testRun();
    calls.add(peers);
    machine = new RemoteMachine(life, life.toString(), process, this::take, failures);
    answers = Thread.ofVirtual().name("service of " + life).start(this::answerAll);
    machine.start();
  }

  /** One for the life to which the calling thread belongs; returns when its process is there. */
  static RemoteServer start(List<ClientEnd> peers, int me, Persister disk, Service service) {
    Life life = Life.current();
    Processes processes = life.testRun().settings().processes();
    MachineProcess process =
        processes.isDebugged(me)
            ? Debugging.start(processes.debugPort())
            : MachinePool.shared().take();
    RemoteServer server =
        new RemoteServer(life, peers, me, disk, service, process, life.testRun()::fail);
    life.heldBy(server);
    server.machine.awaitReady();
    return server;
  }

  /** Waits for the end of what its machine says; returns whether it came. */
  boolean awaitEnd(int ms) throws InterruptedException {
    return machine.awaitEnd(ms);
  }

  @Override
  public boolean hasHad(Duration time) {
    return machine.hasHad(time);
  }

  /**
   * Starts the code under test there.
   *
   * @param initialized the class of the service that is here, which knows the types of its
   *     operations; empty: there is none
   */
  void boot(Lab lab, int maxRaftState, String initialized) {
    Boot boot =
        new Boot(
            lab,
            run.testClass(),
            me,
            servers,
            maxRaftState,
            initialized,
            run.settings().topics(),
            disk.readRaftState(),
            disk.readSnapshot());
    try {
      PayloadReader in = channel().askFirmly(Kind.BOOT_SERVER, boot.write());
      for (int services = in.count(); services > 0; services--) {
        handlers.put(in.text(), types(in));
      }
      in.end();
    } catch (IllegalArgumentException refused) {
      throw FatalCheck.fatal("%s", refused.getMessage());
    } catch (BadFrameException e) {
      throw nonsense(e);
    }
  }

  private static SortedMap<String, Types> types(PayloadReader in) {
    SortedMap<String, Types> types = new TreeMap<>();
    for (int methods = in.count(); methods > 0; methods--) {
      types.put(in.text(), new Types(in.text(), in.text()));
    }
    return types;
  }

  Channel channel() {
    return machine.channel();
  }

  /** The handlers of one of its services. */
  SortedMap<String, Types> handlers(String serviceName) {
    return handlers.getOrDefault(serviceName, new TreeMap<>());
  }

  /** Its answer makes no sense: that is its failure. */
  GoneException nonsense(BadFrameException e) {
    machine.blame("sent " + e.getMessage());
    return new GoneException();
  }

  /** Asks, and reads the answer. */
  <T extends @Nullable Object> T ask(Kind kind, PayloadWriter question, Reading<T> reading) {
    try {
      PayloadReader in = channel().askFirmly(kind, question);
      T answer = reading.read(in);
      in.end();
      return answer;
    } catch (BadFrameException e) {
      throw nonsense(e);
    }
  }

  /** Makes something of an answer. */
  @FunctionalInterface
  interface Reading<T extends @Nullable Object> {
    T read(PayloadReader in);
  }

  /** Asks the code under test to stop. */
  void askToStop() {
    try {
      machine.isEnding();
      channel().askFirmly(Kind.KILL, new PayloadWriter());
    } catch (GoneException _) {
      // Then it has stopped.
    }
  }

  @Override
  public Optional<FatalCheck> letGo(Ending ending, Supplier<Optional<FatalCheck>> askToStop) {
    Optional<FatalCheck> complaint =
        switch (ending) {
          case CRASH -> Optional.empty();
          case SHUT_DOWN -> askToStop.get();
        };
    machine.kill();
    answers.interrupt();
    service.close();
    return complaint;
  }

  // ---- What the machine says.

  private void take(Frame frame) {
    switch (frame.kind()) {
      case CALL -> calls.start(frame, channel());
      case APPLY, DO_OP, TAKE_SNAPSHOT, RESTORE -> {
        if (!questions.offer(frame)) {
          throw new BadFrameException("more than %,d questions at once".formatted(MOST_QUESTIONS));
        }
      }
      case SAVE -> save(frame.reader());
      case APPEND -> append(frame.reader());
      case APPLIED -> applied(frame.reader());
      case LOGGED -> {
        PayloadReader in = frame.reader();
        probe.logged(in.text(), in.text());
      }
      case ANNOTATED -> probe.annotated(frame.reader().text());
      default -> throw new BadFrameException("what makes no sense of a server: " + frame.kind());
    }
  }

  private void save(PayloadReader in) {
    byte[] state = in.bytes();
    byte[] newSnapshot = in.optional();
    in.end();
    disk.save(state, newSnapshot == null ? disk.readSnapshot() : newSnapshot);
  }

  private void append(PayloadReader in) {
    byte[] more = in.bytes();
    in.end();
    if (disk.raftStateSize() > LARGEST_STATE - more.length) {
      throw new BadFrameException("more to its disk than %,d bytes".formatted(LARGEST_STATE));
    }
    disk.append(more);
  }

  private void applied(PayloadReader in) {
    int index = in.number();
    if (in.flag()) {
      probe.applied(index, in.text());
    } else {
      probe.snapshotApplied(index);
    }
    in.end();
  }

  /** Whatever the service does with a question, the reader goes on meanwhile. */
  private void answerAll() {
    try {
      while (true) {
        answer(questions.take());
      }
    } catch (InterruptedException _) {
      // The end of this life.
    }
  }

  private void answer(Frame question) throws InterruptedException {
    try {
      channel().answer(question, service.answer(question));
    } catch (BadFrameException e) {
      machine.blame("sent " + e.getMessage());
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable thrown) { // a check that has failed, of which the test has been told
      channel().threw(question, thrown);
    }
  }
}
