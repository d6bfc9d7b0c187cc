package workers;

import java.util.Arrays;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Notices that something is about to end the process: a call of System.exit, or a signal.
 *
 * <p>Not noticed: Runtime.halt.
 */
public final class ExitWatch extends Handler {

  /** Is told by the thread that is about to end the process; it ends it on return. */
  public interface Listener {

    /**
     * The code under test has called System.exit.
     *
     * @param call for instance {@code System.exit(3)}
     * @param stack where
     */
    void exitCalled(String call, Throwable stack);

    /**
     * A signal has come.
     *
     * @param status 128 and its number
     * @param name of the signal
     */
    void signalled(int status, String name);

    /** An exit that went unnoticed: the code under test may have reset the loggers. */
    void ending();
  }

  /** By the exit status that the JVM gives them: 128 and the signal's number. */
  private static final Map<Integer, String> SIGNALS =
      Map.of(129, "hangup", 130, "interrupt", 143, "terminated");

  // The JDK logs each call of System.exit here, on the caller's thread, with its stack and status
  // in a throwable "Runtime.exit(3)"; its own calls at a signal too. Held in a field because a
  // logger that nobody holds loses its handlers.
  private static final Logger EXITS = Logger.getLogger("java.lang.Runtime");

  private final Listener listener;

  private ExitWatch(Listener listener) {
    this.listener = listener;
  }

  /** Watches from now on. */
  public static void start(Listener listener) {
    EXITS.setLevel(Level.FINE);
    EXITS.setUseParentHandlers(false);
    EXITS.addHandler(new ExitWatch(listener));
    Runtime.getRuntime().addShutdownHook(new Thread(listener::ending));
  }

  @Override
  public void publish(LogRecord call) {
    Throwable stack = call.getThrown();
    if (stack == null) {
      return;
    }
    String message = String.valueOf(stack.getMessage());
    boolean isSignal =
        Arrays.stream(stack.getStackTrace())
            .anyMatch(frame -> frame.getClassName().startsWith("java.lang.Terminator"));
    if (isSignal) {
      int status = Integer.parseInt(message.replaceAll("\\D", ""));
      listener.signalled(status, SIGNALS.getOrDefault(status, message));
    } else {
      listener.exitCalled(message.replace("Runtime", "System"), stack);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
