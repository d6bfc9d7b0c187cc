package simulated;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Monitors in all places that Java's syntax has for them. */
final class SyntaxStyles {

  private static final Object LOCK = new Object();

  private SyntaxStyles() {}

  static List<Style> all() {
    return List.of(
        new Style("syntax/constructor", "held", () -> new Built().found),
        new Style("syntax/lambda", "held free", SyntaxStyles::lambda),
        new Style("syntax/switch", "1 held, 2 free, 3 held", SyntaxStyles::inSwitch),
        new Style("syntax/try-with-resources", "held, closed held, free", SyntaxStyles::resources),
        new Style("syntax/loops", "9 free", SyntaxStyles::loops),
        new Style("syntax/finally", "body finally held after free", SyntaxStyles::finallyOrder),
        new Style("syntax/returns", "1 2 3 free", SyntaxStyles::returns),
        new Style("syntax/interface", "held 5", () -> new Counted() {}.count()),
        new Style("syntax/enum", "held 7", () -> Held.INSTANCE.count(7)),
        new Style("syntax/record", "held p", () -> new Pair("p").name("held ")),
        new Style("syntax/sealed", "circle 2", () -> describe(new Circle(2))),
        new Style("syntax/strings", "a1b2.0cnull", () -> join(1, 2.0, null)),
        new Style("syntax/stack overflow", "free StackOverflowError", SyntaxStyles::overflow),
        new Style("syntax/wide arguments", "1 2.5 3 x held", () -> wide(1L, 2.5, 3, "x")));
  }

  private static String held(Object lock) {
    return Thread.holdsLock(lock) ? "held" : "free";
  }

  private static final class Built {

    final String found;

    Built() {
      synchronized (this) {
        found = held(this);
      }
    }
  }

  private static Object lambda() {
    Supplier<String> supplier =
        () -> {
          synchronized (LOCK) {
            return held(LOCK);
          }
        };
    return supplier.get() + " " + held(LOCK);
  }

  private static Object inSwitch() {
    List<String> found = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      found.add(
          i
              + " "
              + switch (i) {
                case 1 -> {
                  synchronized (LOCK) {
                    yield held(LOCK);
                  }
                }
                case 2 -> held(LOCK);
                default -> {
                  synchronized (LOCK) {
                    synchronized (SyntaxStyles.class) {
                      yield held(SyntaxStyles.class);
                    }
                  }
                }
              });
    }
    return String.join(", ", found);
  }

  private record Resource(StringBuilder found) implements AutoCloseable {
    @Override
    public void close() {
      found.append("closed ").append(held(LOCK)).append(", ");
    }
  }

  private static Object resources() {
    StringBuilder found = new StringBuilder();
    try {
      synchronized (LOCK) {
        try (Resource _ = new Resource(found)) {
          found.append(held(LOCK)).append(", ");
          throw new IllegalStateException("out");
        }
      }
    } catch (IllegalStateException _) {
      found.append(held(LOCK));
    }
    return found;
  }

  private static Object loops() {
    int count = 0;
    outer:
    for (int i = 0; i < 5; i++) {
      synchronized (LOCK) {
        for (int j = 0; ; j++) {
          synchronized (SyntaxStyles.class) {
            if (j == 3) {
              continue outer;
            }
            if (i == 3) {
              break outer;
            }
            count++;
          }
        }
      }
    }
    return count + " " + held(LOCK);
  }

  private static synchronized void fails(StringBuilder found) {
    try {
      found.append("body ");
      throw new IllegalStateException("out");
    } finally {
      found.append("finally ").append(held(SyntaxStyles.class)).append(' ');
    }
  }

  private static Object finallyOrder() {
    StringBuilder found = new StringBuilder();
    try {
      fails(found);
    } catch (IllegalStateException _) {
      found.append("after ").append(held(SyntaxStyles.class));
    }
    return found;
  }

  private static synchronized Object pick(int which) {
    if (which == 1) {
      return "1 ";
    }
    if (which == 2) {
      return "2 ";
    }
    return "3 ";
  }

  private static Object returns() {
    return "" + pick(1) + pick(2) + pick(3) + held(SyntaxStyles.class);
  }

  private interface Counted {
    default Object count() {
      int count = 0;
      synchronized (this) {
        for (int i = 0; i < 5; i++) {
          count++;
        }
        return held(this) + " " + count;
      }
    }
  }

  private enum Held {
    INSTANCE {
      @Override
      synchronized Object count(int more) {
        count += more;
        return held(this) + " " + count;
      }
    };

    int count;

    abstract Object count(int more);
  }

  private record Pair(String name) {
    synchronized String name(String prefix) {
      return Thread.holdsLock(this) ? prefix + name : "free";
    }
  }

  private sealed interface Shape permits Circle, Square {}

  private record Circle(int radius) implements Shape {}

  private record Square(int side) implements Shape {}

  private static Object describe(Shape shape) {
    return switch (shape) {
      case Circle(int radius) -> "circle " + radius;
      case Square(int side) -> "square " + side;
    };
  }

  private static Object join(int a, double b, Object c) {
    return "a" + a + "b" + b + "c" + c;
  }

  private static int depth(int n) {
    if (n > 64) {
      return depth(n + 1) + 1;
    }
    synchronized (LOCK) {
      return depth(n + 1) + 1;
    }
  }

  private static Object overflow() {
    try {
      return depth(0);
    } catch (StackOverflowError _) {
      return held(LOCK) + " StackOverflowError";
    }
  }

  private static synchronized Object wide(long a, double b, int c, String d) {
    return a + " " + b + " " + c + " " + d + " " + held(SyntaxStyles.class);
  }
}
