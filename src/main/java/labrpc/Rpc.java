package labrpc;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import labrpc.NetworkObserver.Loss;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way to a server and back.
 *
 * <p>{@link #run} is the life of the call, on a thread of the server. The caller waits in {@link
 * #awaitReply} until the first of these: the reply arrives, something is lost, or {@link #release}.
 */
final class Rpc implements Runnable {

  private final long number;
  private final Network network;
  private final ClientEnd end;
  private final Host host;
  private final Handler handler;
  private final byte[] request;
  private final boolean reliable;

  private final AtomicBoolean settled = new AtomicBoolean();
  private final CountDownLatch callerMayGo = new CountDownLatch(1);
  // Written before callerMayGo opens, read after; null: no reply.
  private byte @Nullable [] reply;

  Rpc(long number, Network network, ClientEnd end, Host host, Handler handler, byte[] request) {
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

  ClientEnd end() {
    return end;
  }

  Host host() {
    return host;
  }

  /** Ends the caller's wait without a reply, unless it has one: the way has been cut. */
  void release() {
    settle(null, Loss.CUT);
  }

  /** Waits for the reply; null if there will be none. */
  byte @Nullable [] awaitReply() throws InterruptedException {
    callerMayGo.await();
    return reply;
  }

  @Override
  public void run() {
    Loss loss = Loss.CUT; // also if the handler throws
    try {
      loss = travel();
    } finally {
      settle(null, loss);
    }
  }

  /**
   * The way to the server, the handler, and the way back.
   *
   * @return what became of it, unless the reply has arrived
   */
  private Loss travel() {
    Faults faults = network.faults();
    if (!reliable) {
      if (!takes(faults.requestDelayMs())) {
        return Loss.CUT;
      }
      if (faults.losesMessage()) {
        return Loss.REQUEST_LOST;
      }
    }
    if (host.isDeleted() || network.isClosed()) {
      return Loss.CUT;
    }
    host.countRpc();
    network.observer().delivered(number, host.name());
    byte[] answer = handle();
    if (network.isDuplicating() && faults.duplicatesRequest()) {
      host.server().start(this::runAgain);
    }
    if (answer == null) {
      return Loss.CUT;
    }
    network.observer().answered(number, host.name(), answer);
    if (!reliable && faults.losesMessage()) {
      return Loss.REPLY_LOST;
    }
    if (network.isLongReordering() && faults.holdsReplyBack() && !takes(faults.holdBackMs())) {
      return Loss.CUT;
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
    if (takes(network.faults().requestDelayMs()) && !host.isDeleted() && !network.isClosed()) {
      handle();
    }
  }

  /** The reply reaches the caller, unless its server has crashed on the way. */
  private Loss deliver(byte[] answer) {
    if (host.isDeleted()) {
      return Loss.CUT;
    }
    if (end.losesReplies()) {
      return Loss.REPLY_LOST;
    }
    settle(answer, Loss.CUT);
    return Loss.CUT;
  }

  /** The first outcome counts: a reply, or none and why. */
  private void settle(byte @Nullable [] outcome, Loss loss) {
    if (settled.compareAndSet(false, true)) {
      reply = outcome;
      if (outcome == null) {
        network.observer().lost(number, end.name(), loss);
      } else {
        network.observer().arrived(number, end.name());
      }
      callerMayGo.countDown();
    }
  }

  /** Lets a checked exception pass where the compiler expects none. */
  @SuppressWarnings("unchecked")
  private static <E extends Exception> E unchecked(Exception e) throws E {
    throw (E) e;
  }
}
