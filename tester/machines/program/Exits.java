package machines.program;

import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import machines.Channel;
import machines.Kind;
import machines.PayloadWriter;
import machines.Thrown;

/**
 * Tells the referee where the code under test calls System.exit, before that ends the process. The
 * JDK logs each call, with its stack in a throwable {@code Runtime.exit(3)}.
 *
 * <p>Not noticed: Runtime.halt.
 */
final class Exits extends Handler {

  // Held in a field because a logger that nobody holds loses its handlers.
  private static final Logger LOGGER = Logger.getLogger("java.lang.Runtime");

  private final Channel channel;

  private Exits(Channel channel) {
    this.channel = channel;
  }

  static void tell(Channel channel) {
    LOGGER.setLevel(Level.FINE);
    LOGGER.setUseParentHandlers(false);
    LOGGER.addHandler(new Exits(channel));
  }

  @Override
  public void publish(LogRecord call) {
    Throwable stack = call.getThrown();
    if (stack != null && !isSignal(stack)) {
      String what = String.valueOf(stack.getMessage()).replace("Runtime", "System");
      channel.say(Kind.EXITS, Thrown.of(stack).write(new PayloadWriter().text(what)));
    }
  }

  private static boolean isSignal(Throwable stack) {
    return Arrays.stream(stack.getStackTrace())
        .anyMatch(frame -> frame.getClassName().startsWith("java.lang.Terminator"));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
