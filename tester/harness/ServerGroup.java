package harness;

import events.Event;
import events.Party;
import harness.groups.Links;
import harness.groups.NetworkRecorder;
import harness.groups.SideBySide;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import labrpc.ClientEnd;
import labrpc.Network;
import labrpc.Server;
import org.jspecify.annotations.Nullable;
import raft.Persister;

/**
 * The servers of one replicated service: they crash and restart, and links between them are cut and
 * healed. Server i of group g is called {@code server-g-i}.
 *
 * <p>Threading: any thread; one change at a time.
 */
public final class ServerGroup {

  private final TestRun run;
  private final Network network;
  private final NetworkRecorder recorder;
  private final int groupId;
  private final ServerFactory factory;
  private final int size;

  // All guarded by this.
  private final @Nullable ServerProcess[] processes;
  private final Persister[] disks;
  private final boolean[] connected;

  /** {@code links[from][to]}: the name of the end by which one server calls another. */
  private final String[][] links;

  private final Links reach;
  private List<List<Integer>> sides = List.of();

  private boolean haveCrashed;
  private boolean haveBeenCut;

  ServerGroup(
      TestRun run,
      Network network,
      NetworkRecorder recorder,
      int groupId,
      int size,
      ServerFactory factory) {
    this.run = run;
    this.network = network;
    this.recorder = recorder;
    this.groupId = groupId;
    this.factory = factory;
    this.size = size;
    processes = new ServerProcess[size];
    disks = new Persister[size];
    Arrays.setAll(disks, _ -> new Persister());
    connected = new boolean[size];
    links = new String[size][size];
    reach = new Links(size);
    all().forEach(server -> recorder.isServer(serverName(server), server));
  }

  /** How many servers the group has, running or not. */
  public int size() {
    return size;
  }

  /** The numbers of all servers. */
  public List<Integer> all() {
    return IntStream.range(0, size).boxed().toList();
  }

  /** The servers that run and are not cut off. */
  public synchronized List<Integer> connected() {
    return all().stream().filter(i -> connected[i]).toList();
  }

  public synchronized boolean isConnected(int server) {
    return connected[server];
  }

  public synchronized boolean isRunning(int server) {
    return processes[server] != null;
  }

  private List<Integer> running() {
    return all().stream().filter(this::isRunning).toList();
  }

  /**
   * Looks into the code of a server, or calls it.
   *
   * @return the answer; nothing if it does not run, or has crashed meanwhile
   */
  public <T> Optional<T> ask(int server, Supplier<T> question) {
    ServerProcess process = process(server);
    return process == null ? Optional.empty() : process.ask(question);
  }

  /**
   * Calls the code of a server on this thread, as the service that runs on it does. What the code
   * does and starts meanwhile is that server's.
   *
   * @return what the call returns, also if the server has crashed
   */
  public <T> T callAsService(int server, Supplier<T> call) {
    ServerProcess process = process(server);
    return process == null ? call.get() : process.own(call);
  }

  private synchronized @Nullable ServerProcess process(int server) {
    return processes[server];
  }

  /** The name of a server on the network. */
  public String serverName(int server) {
    return "server-" + groupId + "-" + server;
  }

  // ---- lives

  /** Starts a server that does not run, with its disk, and connects it to all connected servers. */
  public synchronized void start(int server) {
    Starting starting = begin(server);
    starting.boot();
    starting.join();
  }

  private Starting begin(int server) {
    if (processes[server] != null) {
      throw new IllegalStateException(serverName(server) + " runs already");
    }
    ServerProcess process = new ServerProcess(serverName(server), server, run, disks[server]);
    run.events().add(new Event.Started(server));
    if (disks[server].raftStateSize() > 0) {
      run.events()
          .add(
              new Event.Found(server, disks[server].raftStateSize(), disks[server].snapshotSize()));
    }
    processes[server] = process;
    disks[server] = process.disk();
    return new Starting(process, makeLinksFrom(server));
  }

  /** A server that starts. */
  private final class Starting implements SideBySide.Start {

    private final ServerProcess process;
    private final List<ClientEnd> links;
    private @Nullable Server booted;

    Starting(ServerProcess process, List<ClientEnd> links) {
      this.process = process;
      this.links = links;
    }

    @Override
    public void boot() {
      booted = process.boot(factory, links, process.server());
    }

    @Override
    public void join() {
      network.addServer(serverName(process.server()), Objects.requireNonNull(booted));
      connect(process.server());
    }
  }

  /** Starts all servers; their links come up together. */
  public synchronized void startAll() {
    run.settings().processes().starts().all(all(), this::begin);
  }

  /**
   * Crashes a server: nothing that it still does can be seen from now on, and its disk keeps what
   * it has saved until now.
   */
  public synchronized void crash(int server) {
    orFail(stop(server, Hold.Ending.CRASH));
  }

  /** Whether any server has crashed. */
  public synchronized boolean haveCrashed() {
    return haveCrashed;
  }

  /** Whether any server could not reach another one, though both ran. */
  public synchronized boolean haveBeenCut() {
    return haveBeenCut;
  }

  public synchronized void crashAll() {
    running().forEach(this::crash);
  }

  /**
   * As {@link #crashAll}, but in simulation, too, each server's kill() is called, so that calls
   * into its code can return.
   */
  public synchronized void shutDownAll() {
    running().forEach(server -> orFail(stop(server, Hold.Ending.SHUT_DOWN)));
  }

  private static void orFail(Optional<FatalCheck> complaint) {
    if (complaint.isPresent()) {
      throw complaint.get();
    }
  }

  /** Stops every server at the end of the test; whatever goes wrong now is only a warning. */
  synchronized void close() {
    running()
        .forEach(server ->
            stop(server, Hold.Ending.SHUT_DOWN, ServerProcess::close)
                .ifPresent(said -> run.warn(String.valueOf(said.getMessage()))));
  }

  private Optional<FatalCheck> stop(int server, Hold.Ending ending) {
    return switch (ending) {
      case CRASH -> stop(server, ending, ServerProcess::crash);
      case SHUT_DOWN -> stop(server, ending, ServerProcess::shutDown);
    };
  }

  private Optional<FatalCheck> stop(
      int server, Hold.Ending ending, Function<ServerProcess, Optional<FatalCheck>> how) {
    ServerProcess process = processes[server];
    if (process == null) {
      return Optional.empty();
    }
    takeOffTheNetwork(server);
    network.deleteServer(serverName(server));
    for (String end : links[server]) {
      network.deleteEnd(end);
    }
    disks[server] = process.leaveDisk(ending);
    processes[server] = null;
    haveCrashed = true;
    run.events().add(new Event.Crashed(server));
    tellSides();
    return how.apply(process);
  }

  private List<ClientEnd> makeLinksFrom(int server) {
    List<ClientEnd> ends = new ArrayList<>();
    for (int to = 0; to < size; to++) {
      String end = Cluster.randomName(run.random());
      links[server][to] = end;
      recorder.isEndOf(end, Party.server(server));
      ends.add(network.makeEnd(end));
      network.connect(end, serverName(to));
    }
    return ends;
  }

  // ---- links

  /** Joins a server to all connected servers. */
  public synchronized void connect(int server) {
    if (processes[server] == null) {
      throw new IllegalStateException(serverName(server) + " does not run; start it");
    }
    connected[server] = true;
    enableLinks(server, connected(), true);
    tellSides();
  }

  /** Cuts a server off from all others; it goes on running. */
  public synchronized void disconnect(int server) {
    takeOffTheNetwork(server);
    if (processes[server] != null) {
      tellSides();
    }
  }

  private void takeOffTheNetwork(int server) {
    connected[server] = false;
    enableLinks(server, all(), false);
    reach.cutOff(server);
  }

  /** Heals all cuts between the servers that run. */
  public synchronized void connectAll() {
    running().forEach(this::connect);
  }

  public synchronized void disconnectAll() {
    all().forEach(this::disconnect);
  }

  /** Cuts the links between the two sides, in both directions, and joins the servers of each. */
  public synchronized void partition(Collection<Integer> one, Collection<Integer> other) {
    for (int server : one) {
      enableLinks(server, other, false);
      enableLinks(server, one, true);
    }
    for (int server : other) {
      enableLinks(server, other, true);
    }
    tellSides();
  }

  /**
   * Joins a server to some others, which do not reach each other: only it can win an election. All
   * the rest is cut off.
   */
  public synchronized void star(int center, Collection<Integer> others) {
    for (int server : all()) {
      enableLinks(server, all(), false);
    }
    enableLinks(center, others, true);
    tellSides();
  }

  /** Two sides of a group. */
  public record Sides(List<Integer> majority, List<Integer> minority) {}

  /** Puts the leader alone with the minority, as its last member. */
  public Sides partitionLeader(int leader) {
    List<Integer> others = all().stream().filter(i -> i != leader).toList();
    int majoritySize = size / 2 + 1;
    List<Integer> minority = new ArrayList<>(others.subList(majoritySize, others.size()));
    minority.add(leader);
    Sides sides = new Sides(others.subList(0, majoritySize), List.copyOf(minority));
    partition(sides.majority, sides.minority);
    return sides;
  }

  /** Draws a side for each server, and parts the group so. */
  public void partitionAtRandom() {
    Random random = run.random();
    List<Integer> one = new ArrayList<>();
    List<Integer> other = new ArrayList<>();
    all().forEach(i -> (random.nextBoolean() ? one : other).add(i));
    partition(one, other);
  }

  /** Both directions of the links between a server and others; a crashed server has none. */
  private void enableLinks(int server, Collection<Integer> others, boolean enabled) {
    for (int other : others) {
      if (processes[server] != null && processes[other] != null) {
        enableLink(server, other, enabled);
        enableLink(other, server, enabled);
      }
    }
  }

  /** While the group starts, some links do not exist yet. */
  private void enableLink(int from, int to, boolean enabled) {
    if (links[from][to] != null) {
      network.enable(links[from][to], enabled);
      reach.set(from, to, enabled);
    }
  }

  /** Puts who reaches whom into the events, if that has changed and there is a cut, or was one. */
  private void tellSides() {
    List<List<Integer>> now = reach.sides(running());
    haveBeenCut |= now.size() > 1;
    if (!now.equals(sides) && (now.size() > 1 || sides.size() > 1)) {
      run.events().add(new Event.Parted(now));
    }
    sides = now;
  }

  /** From now on what one server sends does not reach the other, which is heard still; or again. */
  synchronized void cutOneWay(int from, int to, boolean isCut) {
    // Each end lives as long as its server: one of them may be down when the cut is healed.
    if (processes[from] != null) {
      network.loseRequests(links[from][to], isCut);
    }
    if (processes[to] != null) {
      network.loseReplies(links[to][from], isCut);
    }
    run.step(
        "what S%d sends %s S%d".formatted(from, isCut ? "does not reach" : "reaches again", to));
  }

  /** From now on the replies to what one server asks the other take this long; zero: no longer. */
  public synchronized void holdReplies(int from, int to, Duration howLong) {
    if (processes[from] != null) {
      network.holdReplies(links[from][to], howLong);
    }
  }

  /** From now on what the servers are asked is kept for {@link #bringOldRequest}. */
  public void keepOldRequests() {
    recorder.oldRequests().keep();
  }

  /** A request that a server has got before, or should have got, arrives now, late or once more. */
  public void bringOldRequest(int server) {
    recorder
        .oldRequests()
        .draw(server, run.random())
        .ifPresent(old -> {
          run.step("an old %s arrives at S%d".formatted(old.method(), server));
          network.arrivesLate(old.endName(), serverName(server), old.method(), old.request());
        });
  }

  // ---- disks

  /** The size of a server's Raft state, in bytes. */
  public synchronized int raftStateSize(int server) {
    return disks[server].raftStateSize();
  }

  /** The largest Raft state of the group, in bytes. */
  public int raftStateSize() {
    return largest(Persister::raftStateSize);
  }

  /** The largest snapshot of the group, in bytes. */
  public int snapshotSize() {
    return largest(Persister::snapshotSize);
  }

  private synchronized int largest(ToIntFunction<Persister> size) {
    return Arrays.stream(disks).mapToInt(size).max().orElse(0);
  }
}
