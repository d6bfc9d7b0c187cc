package labrpc;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import labrpc.NetworkObserver.Loss;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way to a server and back.
 *
 * <p>{@link #run} is the life of the call, on a thread of the server. The caller waits in {@link
 * #awaitReply} until the first of these: the reply arrives, something is lost, or {@link #release}.
 * A reply that is held back needs nobody but the network and the caller any more: it arrives
 * although its way is cut meanwhile, or its server crashes.
 */
final class Rpc implements Runnable {

  /** What became of a call. */
  private sealed interface Outcome {}

  /**
   * The reply has left its server, and is here after so many milliseconds: more than none if long
   * reordering holds it back.
   */
  private record Arrived(byte[] reply, int afterMs) implements Outcome {

    boolean isHeldBack() {
      return afterMs > 0;
    }
  }

  /** There will be no reply. */
  private record Lost(Loss why) implements Outcome {}

  private static final Lost CUT = new Lost(Loss.CUT);

  private final long number;
  private final Network network;
  private final NetworkEnd end;
  private final Host host;
  private final Handler handler;
  private final byte[] request;
  private final boolean reliable;

  /** Null as long as it is under way. */
  private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();

  private final CountDownLatch callerMayGo = new CountDownLatch(1);

  /** Open when nobody can receive a reply any more, not even one that was held back. */
  private final CountDownLatch abandoned = new CountDownLatch(1);

  Rpc(long number, Network network, NetworkEnd end, Host host, Handler handler, byte[] request) {
    this.number = number;
    this.network = network;
    this.end = end;
    this.host = host;
    this.handler = handler;
    this.request = request;
    this.reliable = network.isReliable();
  }

  long number() {
    return number;
  }

  /** By which a message of a simulated run is known again. */
  @Override
  public String toString() {
    return "RPC " + number;
  }

  NetworkEnd end() {
    return end;
  }

  Host host() {
    return host;
  }

  /** Ends the caller's wait without a reply, unless one is on its way: the way has been cut. */
  void release() {
    settle(CUT);
  }

  /** Ends the caller's wait in any case: its end has been deleted, or the network closed. */
  void abandon() {
    release();
    abandoned.countDown();
  }

  /** Waits for the reply; null if there will be none. */
  byte @Nullable [] awaitReply() throws InterruptedException {
    try {
      callerMayGo.await();
      return outcome.get() instanceof Arrived arrived && isHere(arrived) ? arrived.reply : null;
    } catch (InterruptedException e) {
      release();
      if (outcome.get() instanceof Arrived arrived && arrived.isHeldBack()) {
        tellLost(Loss.CUT);
      }
      throw e;
    }
  }

  /** A reply that is held back spends that time on the caller's thread: its server may be dead. */
  private boolean isHere(Arrived arrived) throws InterruptedException {
    if (!arrived.isHeldBack()) {
      return true;
    }
    if (abandoned.await(arrived.afterMs, TimeUnit.MILLISECONDS)) {
      tellLost(Loss.CUT);
      return false;
    }
    tellArrived();
    return true;
  }

  @Override
  public void run() {
    Outcome found = CUT; // also if the handler throws
    try {
      found = travel();
    } finally {
      settle(found);
    }
  }

  /** The way to the server, the handler, and the way back. */
  private Outcome travel() {
    Faults faults = network.faults();
    if (!reliable) {
      if (!takes(faults.requestDelayMs())) {
        return CUT;
      }
      if (faults.losesRequest()) {
        return new Lost(Loss.REQUEST_LOST);
      }
    }
    if (host.isDeleted() || network.isClosed()) {
      return CUT;
    }
    host.countRpc();
    network.observer().delivered(number, host.name());
    byte[] answer = handle();
    if (network.isDuplicating() && faults.duplicatesRequest()) {
      host.server().start(this::runAgain);
    }
    if (answer == null) {
      return CUT;
    }
    network.observer().answered(number, host.name(), answer);
    if (!reliable && faults.losesReply()) {
      return new Lost(Loss.REPLY_LOST);
    }
    return deliver(answer);
  }

  /**
   * Lets a message take its time; false if the server crashed meanwhile, and its threads with it.
   */
  private static boolean takes(int ms) {
    try {
      Thread.sleep(ms);
      return true;
    } catch (InterruptedException _) {
      return false; // the thread ends here
    }
  }

  /**
   * Runs the handler. What it throws leaves this thread as it is, uncaught, and thereby fails the
   * test; but what it throws after its server was deleted or the test has ended is no error: a
   * crashed machine would not have thrown at all.
   */
  private byte @Nullable [] handle() {
    try {
      return handler.handle(request);
    } catch (Exception e) {
      if (host.isDeleted() || network.isClosed()) {
        return null;
      }
      throw Rpc.<RuntimeException>unchecked(e);
    }
  }

  /** A second copy of the request arrives, later; nobody waits for its reply any more. */
  void runAgain() {
    if (takes(network.faults().requestDelayMs())) {
      runLate();
    }
  }

  /** The request arrives when nobody waits for its reply any more. */
  void runLate() {
    if (host.isDeleted() || network.isClosed()) {
      return;
    }
    long copy = network.numberOfCopy();
    network.observer().cameAgain(copy, end.name(), host.name(), handler.name(), request);
    byte[] answer = handle();
    if (answer != null) {
      network.observer().answeredAgain(copy, host.name(), answer);
    }
  }

  /** The reply goes into the network, unless its server has crashed: then it never will. */
  private Outcome deliver(byte[] answer) {
    if (host.isDeleted()) {
      return CUT;
    }
    if (end.losesReplies()) {
      return new Lost(Loss.REPLY_LOST);
    }
    if (end.holdsRepliesMs() > 0) {
      return new Arrived(answer, end.holdsRepliesMs());
    }
    return new Arrived(answer, network.isLongReordering() ? network.faults().heldBackMs() : 0);
  }

  /**
   * The first outcome counts. No switch over patterns here: its first run links code, which many
   * virtual threads at once can make stand still for good.
   */
  private void settle(Outcome found) {
    if (outcome.compareAndSet(null, found)) {
      if (found instanceof Lost lost) {
        tellLost(lost.why);
      } else if (found instanceof Arrived arrived && !arrived.isHeldBack()) {
        tellArrived(); // what is held back is told when it arrives
      }
      callerMayGo.countDown();
    }
  }

  private void tellArrived() {
    network.observer().arrived(number, end.name());
  }

  private void tellLost(Loss why) {
    network.observer().lost(number, end.name(), why);
  }

  /** Lets a checked exception pass where the compiler expects none. */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> E unchecked(Exception e) throws E {
    throw (E) e;
  }
}
