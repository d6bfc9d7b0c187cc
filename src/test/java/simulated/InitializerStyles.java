package simulated;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Static initializers that do more than set fields. */
final class InitializerStyles {

  private InitializerStyles() {}

  static List<Style> all() {
    return List.of(
        new Style("initializers/start a thread", "pong", InitializerStyles::startsThread),
        new Style("initializers/throw", "failed, then none", InitializerStyles::throwing),
        new Style("initializers/order", "base derived", Derived::text));
  }

  private static final class Background {

    static final BlockingQueue<String> QUESTIONS = new LinkedBlockingQueue<>();
    static final BlockingQueue<String> ANSWERS = new LinkedBlockingQueue<>();

    static {
      Thread.ofPlatform().daemon().name("background").start(Background::answer);
    }

    private static void answer() {
      try {
        while (true) {
          ANSWERS.put(QUESTIONS.take().replace('i', 'o'));
        }
      } catch (InterruptedException _) {
        // The end of its loop.
      }
    }
  }

  private static Object startsThread() throws Exception {
    Background.QUESTIONS.put("ping");
    return Background.ANSWERS.take();
  }

  private static final class Failing {

    static final int VALUE = Integer.parseInt("no number");
  }

  private static Object throwing() {
    String found;
    try {
      return Failing.VALUE;
    } catch (ExceptionInInitializerError | NoClassDefFoundError e) {
      found = "failed, ";
    }
    try {
      return Failing.VALUE;
    } catch (NoClassDefFoundError _) {
      return found + "then none";
    }
  }

  private static class Base {
    static String text = "base";
  }

  private static final class Derived extends Base {
    static {
      text += " derived";
    }

    static Object text() {
      return text;
    }
  }
}
