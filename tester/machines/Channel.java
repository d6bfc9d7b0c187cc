package machines;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One side of the conversation between referee and machine: sends frames, and brings together
 * questions and answers.
 *
 * <p>Threading: any thread may send and ask; one thread passes the answers that it reads to {@link
 * #answered}.
 */
public final class Channel {

  /** Where frames go. */
  @FunctionalInterface
  public interface Outlet {

    /** Takes a frame; in the order of the calls. */
    void write(byte[] frame);
  }

  private final Outlet outlet;
  private final AtomicInteger numbers = new AtomicInteger();
  private final ConcurrentMap<Integer, CompletableFuture<Frame>> open = new ConcurrentHashMap<>();
  private volatile boolean gone;

  public Channel(Outlet outlet) {
    this.outlet = outlet;
  }

  /** Says something to which there is no answer. */
  public void say(Kind kind, PayloadWriter payload) {
    outlet.write(new Frame(kind, 0, payload.toBytes()).toBytes());
  }

  /** Answers a question. */
  public void answer(Frame question, PayloadWriter payload) {
    send(Kind.ANSWER, question, payload);
  }

  /** Answers that the question makes no sense. */
  public void refuse(Frame question, String why) {
    send(Kind.REFUSED, question, new PayloadWriter().text(why));
  }

  /** Answers that the code that was asked has thrown something. */
  public void threw(Frame question, Throwable thrown) {
    send(Kind.THREW, question, Thrown.of(thrown).write(new PayloadWriter()));
  }

  private void send(Kind kind, Frame question, PayloadWriter payload) {
    outlet.write(new Frame(kind, question.number(), payload.toBytes()).toBytes());
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws IllegalArgumentException if the question was refused
   * @throws GoneException if the other side has ended, or ends meanwhile
   */
  public PayloadReader ask(Kind kind, PayloadWriter payload) throws InterruptedException {
    int number = numbers.incrementAndGet();
    CompletableFuture<Frame> answer = new CompletableFuture<>();
    open.put(number, answer);
    try {
      if (gone) {
        throw new GoneException();
      }
      outlet.write(new Frame(kind, number, payload.toBytes()).toBytes());
      return read(answer.get());
    } catch (ExecutionException _) {
      throw new GoneException();
    } finally {
      open.remove(number);
    }
  }

  /** The same for who cannot be interrupted; an interrupt is kept for later. */
  public PayloadReader askFirmly(Kind kind, PayloadWriter payload) {
    int number = numbers.incrementAndGet();
    CompletableFuture<Frame> answer = new CompletableFuture<>();
    open.put(number, answer);
    try {
      if (gone) {
        throw new GoneException();
      }
      outlet.write(new Frame(kind, number, payload.toBytes()).toBytes());
      return read(joined(answer));
    } finally {
      open.remove(number);
    }
  }

  private static Frame joined(CompletableFuture<Frame> answer) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get();
        } catch (InterruptedException _) {
          interrupted = true;
        } catch (ExecutionException _) {
          throw new GoneException();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static PayloadReader read(Frame answer) {
    PayloadReader reader = answer.reader();
    return switch (answer.kind()) {
      case REFUSED -> throw new IllegalArgumentException(reader.text());
      case THREW -> throw Thrown.read(reader).rethrown();
      default -> reader;
    };
  }

  /**
   * An answer has come.
   *
   * @return false if nobody waits for it
   */
  public boolean answered(Frame answer) {
    return Optional.ofNullable(open.remove(answer.number()))
        .map(asked -> asked.complete(answer))
        .orElse(false);
  }

  /** The other side has ended: whoever waits, or asks from now on, is told so. */
  public void close() {
    gone = true;
    open.values().forEach(asked -> asked.completeExceptionally(new GoneException()));
  }
}
