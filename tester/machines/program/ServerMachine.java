package machines.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import kvraft.KvService;
import labrpc.ClientEnd;
import labrpc.RemoteService;
import labrpc.Service;
import machines.Boot;
import machines.Channel;
import machines.Command;
import machines.Frame;
import machines.PayloadReader;
import machines.PayloadWriter;
import machines.program.Main.Role;
import machines.program.RefereeStateMachine.Result;
import org.jspecify.annotations.Nullable;
import raft.ApplyChannel;
import raft.Persister;
import raft.RaftPeer;
import raft.RaftState;
import raft.StartResult;
import rsm.RsmPeer;
import rsm.SubmitResult;
import trace.Probe;

/** A machine that is one life of a server. */
final class ServerMachine implements Role {

  private final Channel channel;
  private final Errands errands;
  private final String name;

  // Written by the thread that boots, before anything else is asked.
  private volatile @Nullable RaftPeer raft;
  private volatile @Nullable RsmPeer rsm;
  private volatile Runnable kill = () -> {};
  private final Map<String, Service> services = new TreeMap<>();

  private ServerMachine(Channel channel, String name) {
    this.channel = channel;
    this.name = name;
    errands = new Errands(channel);
  }

  /** Starts the code under test; the answer tells what others may call. */
  static ServerMachine boot(Channel channel, Frame question) {
    Boot boot = Boot.read(question.reader());
    ServerMachine machine = new ServerMachine(channel, "S" + boot.me());
    machine.errands.startFirmly("start " + machine.name, question, () -> machine.boot(boot));
    return machine;
  }

  private PayloadWriter boot(Boot boot) throws Exception {
    if (!boot.initialized().isEmpty()) {
      Class.forName(boot.initialized());
    }
    Probe.install(new RefereeProbe(channel, boot));
    Persister disk = Persister.over(boot.raftState(), boot.snapshot(), new RefereeDisk(channel));
    List<ClientEnd> peers =
        IntStream.range(0, boot.servers())
            .mapToObj(to -> ClientEnd.over(new RefereeWire(channel, to)))
            .toList();
    List<Service> made =
        switch (boot.lab()) {
          case RAFT -> bootRaft(boot, peers, disk);
          case RSM -> bootRsm(boot, peers, disk);
          case KVRAFT -> bootKvServer(boot, peers, disk);
        };
    Deaths.comeFirst(channel);
    synchronized (services) {
      made.forEach(service -> services.put(service.name(), service));
    }
    return described(made);
  }

  private List<Service> bootRaft(Boot boot, List<ClientEnd> peers, Persister disk)
      throws ReflectiveOperationException {
    ApplyChannel applied = new ApplyChannel();
    RaftPeer peer =
        answered(
            factory(boot, RaftPeer.Factory.class).make(peers, boot.me(), disk, applied),
            "making the Raft of server " + boot.me());
    raft = peer;
    kill = peer::kill;
    Thread.ofVirtual().name("service-" + boot.me()).start(new ApplyPump(channel, applied));
    return List.of(Service.of("Raft", peer));
  }

  private List<Service> bootRsm(Boot boot, List<ClientEnd> peers, Persister disk)
      throws ReflectiveOperationException {
    RsmPeer peer =
        answered(
            factory(boot, RsmPeer.Factory.class)
                .make(
                    peers, boot.me(), disk, boot.maxRaftState(), new RefereeStateMachine(channel)),
            "making the Rsm of server " + boot.me());
    RaftPeer below = answered(peer.raft(), "raft() of server " + boot.me());
    rsm = peer;
    raft = below;
    kill = peer::kill;
    return List.of(Service.of("Raft", below));
  }

  private List<Service> bootKvServer(Boot boot, List<ClientEnd> peers, Persister disk)
      throws ReflectiveOperationException {
    KvService server =
        answered(
            factory(boot, KvService.Factory.class)
                .make(peers, boot.me(), disk, boot.maxRaftState()),
            "making server " + boot.me());
    RaftPeer below = answered(server.raft(), "raft() of server " + boot.me());
    raft = below;
    kill = server::kill;
    return List.of(Service.of("KvServer", server), Service.of("Raft", below));
  }

  private static <T> T factory(Boot boot, Class<T> type) throws ReflectiveOperationException {
    return Factories.of(boot.testClass(), boot.lab().method(), type);
  }

  private static <T> T answered(@Nullable T answer, String call) {
    if (answer == null) {
      throw new NullAnswerException(call + " returned null");
    }
    return answer;
  }

  private static PayloadWriter described(List<Service> services) {
    PayloadWriter out = new PayloadWriter().number(services.size());
    for (Service service : services) {
      Map<String, RemoteService.Types> handlers = service.handlerTypes();
      out.text(service.name()).number(handlers.size());
      handlers.forEach((method, types) -> out.text(method).text(types.args()).text(types.reply()));
    }
    return out;
  }

  // ---- What the referee asks for.

  @Override
  public Role take(Frame question) {
    PayloadReader in = question.reader();
    switch (question.kind()) {
      case DELIVER -> deliver(question, in.text(), in.text(), in.bytes());
      case WHY_NO_HANDLER -> {
        Service service = service(in.text());
        String method = in.text();
        call(question, () -> new PayloadWriter().text(service.whyNoHandler(method)));
      }
      case START -> call(question, () -> started(theRaft().start(command(in))));
      case GET_STATE -> call(question, () -> state(theRaft().getState()));
      case SNAPSHOT -> call(question, () -> snapshot(in.number(), in.bytes()));
      case PERSIST_BYTES ->
          call(question, () -> new PayloadWriter().number(theRaft().persistBytes()));
      case SUBMIT -> call(question, () -> submitted(theRsm().submit(command(in))));
      case KILL ->
          errands.startFirmly(
              "kill " + name,
              question,
              () -> {
                kill.run();
                return new PayloadWriter();
              });
      case THREADS -> errands.startFirmly("threads of " + name, question, Stacks::describe);
      default -> channel.refuse(question, "a server cannot do that: " + question.kind());
    }
    return this;
  }

  private void call(Frame question, Errands.Errand errand) {
    errands.start("test's call to " + name, question, errand);
  }

  private void deliver(Frame question, String service, String method, byte[] request) {
    errands.start(
        "handler of " + name,
        question,
        () -> new PayloadWriter().optional(service(service).handle(method, request)));
  }

  private Service service(String serviceName) {
    synchronized (services) {
      return Optional.ofNullable(services.get(serviceName))
          .orElseThrow(() -> new IllegalArgumentException("there is no service " + serviceName));
    }
  }

  private RaftPeer theRaft() {
    return answered(raft, "booting");
  }

  private RsmPeer theRsm() {
    return answered(rsm, "booting");
  }

  private static PayloadWriter started(@Nullable StartResult result) {
    PayloadWriter out = new PayloadWriter().flag(result != null);
    return result == null
        ? out
        : out.number(result.index()).number(result.term()).flag(result.isLeader());
  }

  private static PayloadWriter state(@Nullable RaftState state) {
    PayloadWriter out = new PayloadWriter().flag(state != null);
    return state == null ? out : out.number(state.term()).flag(state.isLeader());
  }

  private PayloadWriter snapshot(int index, byte[] snapshot) {
    theRaft().snapshot(index, snapshot);
    return new PayloadWriter();
  }

  private static PayloadWriter submitted(@Nullable SubmitResult result) {
    List<String> answer = new ArrayList<>();
    int number = -1;
    switch (result) {
      case null -> answer.add("null");
      case SubmitResult.WrongLeader() -> answer.add("wrong leader");
      case SubmitResult.Done(Object value) when value instanceof Result(int n) -> {
        answer.add("done");
        number = n;
      }
      case SubmitResult.Done(Object value) -> {
        answer.add("other");
        answer.add(value == null ? "null" : "an object of " + value.getClass());
      }
    }
    return new PayloadWriter()
        .text(answer.getFirst())
        .number(number)
        .text(answer.size() > 1 ? answer.getLast() : "");
  }

  /** Tests give commands and operations only: never null. */
  private static Object command(PayloadReader in) {
    return Objects.requireNonNull(Command.decode(in.bytes()), "a command");
  }
}
