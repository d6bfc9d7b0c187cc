package machines.program;

import machines.Channel;
import machines.Frame;
import machines.PayloadWriter;

/** Does what the referee asks for, each on a thread of its own, and answers. */
final class Errands {

  /** What is to be done; returns the answer. */
  @FunctionalInterface
  interface Errand {
    PayloadWriter run() throws Exception;
  }

  private final Channel channel;

  Errands(Channel channel) {
    this.channel = channel;
  }

  /** Starts it on a virtual thread, as calls of handlers have. */
  void start(String threadName, Frame question, Errand errand) {
    Thread.ofVirtual().name(threadName).start(() -> run(question, errand));
  }

  /** Starts it on a platform thread: virtual ones that never block cannot hold it up. */
  void startFirmly(String threadName, Frame question, Errand errand) {
    Thread.ofPlatform().daemon().name(threadName).start(() -> run(question, errand));
  }

  private void run(Frame question, Errand errand) {
    Deaths.comeFirst(channel);
    try {
      channel.answer(question, errand.run());
    } catch (NullAnswerException nothing) {
      channel.refuse(question, String.valueOf(nothing.getMessage()));
    } catch (Throwable thrown) {
      channel.threw(question, thrown);
    }
  }
}
