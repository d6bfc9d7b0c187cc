package machines.program;

import labrpc.NetworkClosedException;
import machines.Channel;
import machines.Kind;
import machines.PayloadWriter;
import machines.Thrown;

/** Tells the referee of exceptions that have ended a thread of the code under test. */
final class Deaths implements Thread.UncaughtExceptionHandler {

  private final Channel channel;

  Deaths(Channel channel) {
    this.channel = channel;
  }

  /** From now on they come here, also if the code under test has set a handler of its own. */
  static void comeFirst(Channel channel) {
    if (!(Thread.getDefaultUncaughtExceptionHandler() instanceof Deaths)) {
      Thread.setDefaultUncaughtExceptionHandler(new Deaths(channel));
    }
  }

  /** Called by the thread that dies. */
  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    if (!(thrown instanceof NetworkClosedException)) {
      channel.say(Kind.DIED, Thrown.of(thrown).write(new PayloadWriter().text(thread.getName())));
    }
  }
}
