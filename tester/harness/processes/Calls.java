package harness.processes;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import labrpc.ClientEnd;
import labrpc.NetworkClosedException;
import machines.BadFrameException;
import machines.Channel;
import machines.Frame;
import machines.PayloadReader;
import machines.PayloadWriter;

/** The calls of a machine: they travel over the network of the test. */
final class Calls {

  /**
   * As many as threads that wait at once; a server needs some hundreds when all others are cut off.
   */
  private static final int MOST_AT_ONCE = 5_000;

  private final List<ClientEnd> ends = new CopyOnWriteArrayList<>();
  private final AtomicInteger underWay = new AtomicInteger();

  /**
   * The machine may use these ends.
   *
   * @return the number of the first of them
   */
  synchronized int add(List<ClientEnd> more) {
    int first = ends.size();
    ends.addAll(more);
    return first;
  }

  /** Lets a call travel, on a thread of its own, and answers it. */
  void start(Frame question, Channel channel) {
    PayloadReader in = question.reader();
    int end = in.number();
    String method = in.text();
    String argsType = in.text();
    String replyType = in.text();
    byte[] request = in.bytes();
    in.end();
    if (end < 0 || end >= ends.size()) {
      throw new BadFrameException("a call to nobody: peer " + end);
    }
    if (underWay.incrementAndGet() > MOST_AT_ONCE) {
      throw new BadFrameException("more than %,d calls at once".formatted(MOST_AT_ONCE));
    }
    ClientEnd way = ends.get(end);
    Thread.ofVirtual()
        .name("call of " + method)
        .start(() -> {
          try {
            answer(question, channel, way, method, argsType, replyType, request);
          } finally {
            underWay.decrementAndGet();
          }
        });
  }

  private static void answer(
      Frame question,
      Channel channel,
      ClientEnd way,
      String method,
      String argsType,
      String replyType,
      byte[] request) {
    try {
      byte[] reply = way.wire().exchange(method, argsType, replyType, request);
      channel.answer(question, new PayloadWriter().optional(reply));
    } catch (IllegalArgumentException e) {
      channel.refuse(question, String.valueOf(e.getMessage()));
    } catch (InterruptedException | NetworkClosedException _) {
      channel.answer(question, new PayloadWriter().optional(null));
    }
  }
}
