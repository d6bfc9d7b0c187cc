package harness;

import events.Party;
import events.Work;
import harness.groups.NetworkRecorder;
import harness.groups.Operations;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import labrpc.Network;

/**
 * What a test opens: a network, a group of servers on it, and the lines that the test prints.
 *
 * <p>It belongs to the {@link TestRun} of the thread that makes it, and is closed with it.
 */
public final class Cluster {

  /** How the network treats messages. */
  public enum Net {
    RELIABLE,
    UNRELIABLE
  }

  private static final DateTimeFormatter LOG_TIME =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss", Locale.ROOT);

  private final TestRun run = TestRun.current();
  private final NetworkRecorder recorder =
      new NetworkRecorder(run.events(), run.openRpcs(), run.moments());
  private final Network network = new Network(SimulatedChance.of(run.random()), recorder);
  private final Operations runningOperations = new Operations(run.events());
  private final ServerGroup servers;
  private final AtomicLong operations = new AtomicLong();

  // Written by the thread that begins and ends the parts of the test.
  private long beginNanos;
  private int rpcsAtBegin;
  private long operationsAtBegin;

  /** Makes a cluster; its servers start with {@link ServerGroup#startAll}. */
  public Cluster(int size, Net net, ServerFactory factory) {
    network.reliable(net == Net.RELIABLE);
    servers = new ServerGroup(run, network, recorder, 0, size, factory);
    run.add(this);
    ExtraFaults.begin(run, network, servers);
  }

  public TestRun run() {
    return run;
  }

  public Network network() {
    return network;
  }

  public ServerGroup servers() {
    return servers;
  }

  /**
   * Makes the ends of a new clerk, which reach all servers.
   *
   * @param client the number of the client that uses it
   */
  public ClerkEnds makeClerkEnds(int client) {
    return new ClerkEnds(network, recorder, servers, run, client);
  }

  /** The same for the test itself. */
  public ClerkEnds makeClerkEnds() {
    return makeClerkEnds(Party.TESTER);
  }

  /** The operations of clients that have no numbers of their own. */
  public Operations operations() {
    return runningOperations;
  }

  /** Begins a part of the test: prints its title and counts from here on. */
  public void begin(String title) {
    System.out.printf(
        "%s (%s network)...%n", title, network.isReliable() ? "reliable" : "unreliable");
    run.step(title);
    beginNanos = System.nanoTime();
    rpcsAtBegin = network.totalRpcs();
    operationsAtBegin = operations.get();
  }

  /** Ends a part of the test that has passed. */
  public void end() {
    if (run.isDecided()) {
      throw new IllegalStateException("the test has failed already, in another thread");
    }
    run.passed("passed");
    Work work = new Work(network.totalRpcs() - rpcsAtBegin, operations.get() - operationsAtBegin);
    run.events().add(work);
    System.out.printf(
        Locale.ROOT,
        "  ... Passed --  time %4.1fs #peers %d #RPCs %5d #Ops %4d%n",
        sinceBegin().toNanos() / 1e9,
        servers.size(),
        work.rpcs(),
        work.operations());
  }

  /** Prints a line with the time of day before it, as the course's tests log what they do. */
  public void log(String format, Object... args) {
    String text = String.format(format, args);
    run.step(text);
    System.out.println(LOG_TIME.format(LocalDateTime.now()) + " " + text);
  }

  /** The time since the last {@link #begin}. */
  public Duration sinceBegin() {
    return Duration.ofNanos(System.nanoTime() - beginNanos);
  }

  /** Whether more goes wrong than the test asks for; never so in the course's runs. */
  public boolean hasExtraFaults() {
    return ExtraFaults.areAskedFor();
  }

  /** Counts an operation that a client has done. */
  public void countOperation() {
    operations.incrementAndGet();
  }

  /** Stops the servers and the network; threads that are left behind in a call come free. */
  void close() {
    servers.close();
    network.cleanup();
  }

  static String randomName(Random random) {
    return Long.toHexString(random.nextLong());
  }
}
