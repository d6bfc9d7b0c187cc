package labrpc;

import java.time.Duration;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import labrpc.NetworkObserver.Treatment;
import org.jspecify.annotations.Nullable;

/**
 * A simulated network that can lose, delay and reorder messages and cut machines off.
 *
 * <p>The tester makes the network, adds servers, makes client ends and connects each to a server. A
 * new network is reliable, without long reordering and long delays; a new end is disabled. What the
 * controls do to a call is told by {@link ClientEnd#call}.
 *
 * <p>Threading: every method may be called from any thread, at any time.
 */
public final class Network {

  private final Faults faults;
  private final NetworkObserver observer;
  private final ConcurrentMap<String, NetworkEnd> ends = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Host> hosts = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** The calls that wait for a server's reply, by their number. */
  private final ConcurrentMap<Long, Rpc> waiting = new ConcurrentHashMap<>();

  private final AtomicInteger rpcs = new AtomicInteger();
  private final AtomicLong numbers = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();

  private volatile boolean reliable = true;
  private volatile boolean longReordering;
  private volatile boolean longDelays;
  private volatile boolean duplicating;

  /**
   * Makes an empty network.
   *
   * @param random the source of every random choice of this network
   */
  public Network(Random random) {
    this(random, NetworkObserver.NONE);
  }

  /**
   * Makes an empty network.
   *
   * @param random the source of every random choice of this network
   * @param observer is told what happens on it
   */
  public Network(Random random, NetworkObserver observer) {
    this(Chance.of(random), observer);
  }

  /**
   * Makes an empty network.
   *
   * @param chance decides what befalls messages
   * @param observer is told what happens on it
   */
  public Network(Chance chance, NetworkObserver observer) {
    faults = new Faults(chance);
    this.observer = observer;
  }

  /**
   * Makes a client end, disabled and connected to nothing.
   *
   * @throws IllegalArgumentException if there is an end of that name
   */
  public ClientEnd makeEnd(String endName) {
    NetworkEnd end = new NetworkEnd(this, endName);
    if (ends.putIfAbsent(endName, end) != null) {
      throw new IllegalArgumentException("there is an end named \"" + endName + "\" already");
    }
    return ClientEnd.over(end);
  }

  /** Deletes an end, if there is one of that name: its calls fail from now on, pending ones too. */
  public void deleteEnd(String endName) {
    NetworkEnd end = ends.remove(endName);
    if (end != null) {
      end.delete();
      each(rpc -> rpc.end() == end, Rpc::abandon);
    }
  }

  /**
   * Connects an end to a server, which need not exist yet: its next calls go there.
   *
   * @throws IllegalArgumentException if there is no end of that name
   */
  public void connect(String endName, String serverName) {
    end(endName).connect(serverName);
  }

  /**
   * Enables an end, or cuts it off: then calls that wait for a reply fail at once, but for those
   * whose reply is held back: it is in the network, and arrives.
   *
   * @throws IllegalArgumentException if there is no end of that name
   */
  public void enable(String endName, boolean enabled) {
    NetworkEnd end = end(endName);
    end.enable(enabled);
    if (!enabled) {
      each(rpc -> rpc.end() == end, Rpc::release);
    }
  }

  /** Adds a server under a name. A server that had the name is deleted. */
  public void addServer(String serverName, Server server) {
    cutOff(hosts.put(serverName, new Host(serverName, server)));
  }

  /**
   * Deletes a server, if there is one of that name: no request reaches it any more, no reply leaves
   * it, and calls that wait for one fail at once. What it has answered already and is held back in
   * the network arrives. Its running handlers are left alone.
   */
  public void deleteServer(String serverName) {
    cutOff(hosts.remove(serverName));
  }

  /** Reliable, or with delayed requests and lost messages. For calls made from now on. */
  public void reliable(boolean yes) {
    tell(Treatment.UNRELIABLE, !reliable, !yes);
    reliable = yes;
  }

  /** Whether the network is reliable now. */
  public boolean isReliable() {
    return reliable;
  }

  /**
   * Whether replies are held back at random, so that they overtake each other. A reply that is held
   * back survives the end of its server, and a cut of the way that it came.
   */
  public void longReordering(boolean yes) {
    tell(Treatment.LONG_REORDERING, longReordering, yes);
    longReordering = yes;
  }

  /** Whether a call to a server that cannot be reached takes up to 7 s instead of 0.1 s to fail. */
  public void longDelays(boolean yes) {
    tell(Treatment.LONG_DELAYS, longDelays, yes);
    longDelays = yes;
  }

  /** Whether one request in ten arrives twice; not in the course's tests. */
  public void duplicating(boolean yes) {
    tell(Treatment.DUPLICATING, duplicating, yes);
    duplicating = yes;
  }

  private void tell(Treatment treatment, boolean before, boolean now) {
    if (now != before) {
      observer.treats(treatment, now);
    }
  }

  /**
   * Whether what an end sends is lost on its way, as if the end was disabled; not in the course's
   * tests. A cut in one direction is that and {@link #loseReplies} of the end that goes back.
   *
   * @throws IllegalArgumentException if there is no end of that name
   */
  public void loseRequests(String endName, boolean yes) {
    end(endName).loseRequests(yes);
  }

  /**
   * Whether what an end should get is lost on its way; the requests arrive. Not in the course's
   * tests.
   *
   * @throws IllegalArgumentException if there is no end of that name
   */
  public void loseReplies(String endName, boolean yes) {
    end(endName).loseReplies(yes);
  }

  /**
   * How long the replies to what an end sends from now on are held back: as by {@link
   * #longReordering}, but each of them. Not in the course's tests.
   *
   * @throws IllegalArgumentException if there is no end of that name
   */
  public void holdReplies(String endName, Duration howLong) {
    end(endName).holdReplies((int) howLong.toMillis());
  }

  /**
   * A request that was sent before arrives at a server, late or once more; nobody hears the reply.
   * Not in the course's tests.
   *
   * @param endName by which it was sent
   * @param request its JSON
   */
  public void arrivesLate(String endName, String serverName, String method, byte[] request) {
    Host host = host(serverName);
    if (host != null) {
      NetworkEnd nobody = new NetworkEnd(this, endName);
      Handler handler = host.server().handler(method);
      Rpc rpc = new Rpc(0, this, nobody, host, handler, request);
      host.server().start(rpc::runLate);
    }
  }

  /** How many RPCs reached this server since it was added; 0 if there is none of that name. */
  public int rpcCount(String serverName) {
    Host host = hosts.get(serverName);
    return host == null ? 0 : host.rpcCount();
  }

  /** How many RPCs were sent on this network, lost ones included. */
  public int totalRpcs() {
    return rpcs.get();
  }

  /** How many bytes travelled: those of requests when sent and of replies when delivered. */
  public long totalBytes() {
    return bytes.get();
  }

  /**
   * Ends the network: from now on every {@link ClientEnd#call} throws {@link
   * NetworkClosedException}, also those that wait. Running handlers are left alone.
   */
  public void cleanup() {
    closed.countDown();
    each(_ -> true, Rpc::abandon);
  }

  // What the ends and the calls need.

  Faults faults() {
    return faults;
  }

  NetworkObserver observer() {
    return observer;
  }

  boolean isLongReordering() {
    return longReordering;
  }

  boolean isDuplicating() {
    return duplicating;
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  void throwIfClosed() {
    if (isClosed()) {
      throw new NetworkClosedException();
    }
  }

  /** The server of that name, if it can be reached now. */
  @Nullable Host host(String serverName) {
    return isClosed() ? null : hosts.get(serverName);
  }

  /** Waits as long as it takes to find out that a server cannot be reached. */
  void waitInVain(boolean longDelayPossible) throws InterruptedException {
    int delayMs =
        longDelays && longDelayPossible
            ? faults.unreachableLongDelayMs()
            : faults.unreachableDelayMs();
    boolean _ = closed.await(delayMs, TimeUnit.MILLISECONDS);
  }

  /** Counts a request and returns its number. */
  long countRequest(int requestBytes) {
    bytes.addAndGet(requestBytes);
    rpcs.incrementAndGet();
    return numbers.incrementAndGet();
  }

  /** The number of a copy that the network has made of a request, and that nobody has sent. */
  long numberOfCopy() {
    return numbers.incrementAndGet();
  }

  void countReply(int replyBytes) {
    bytes.addAndGet(replyBytes);
  }

  /** Enters a call into the list of those that are released when their way is cut. */
  void startsWaiting(Rpc rpc) {
    waiting.put(rpc.number(), rpc);
  }

  void stopsWaiting(Rpc rpc) {
    waiting.remove(rpc.number());
  }

  private NetworkEnd end(String endName) {
    NetworkEnd end = ends.get(endName);
    if (end == null) {
      throw new IllegalArgumentException("there is no end named \"" + endName + "\"");
    }
    return end;
  }

  private void cutOff(@Nullable Host host) {
    if (host != null) {
      host.delete();
      each(rpc -> rpc.host() == host, Rpc::release);
    }
  }

  /** Does something to calls that wait, in the order in which they were made. */
  private void each(Predicate<Rpc> which, Consumer<Rpc> what) {
    waiting.values().stream()
        .filter(which)
        .sorted(Comparator.comparingLong(Rpc::number))
        .forEach(what);
  }
}
