package simulated.races;

import java.util.List;
import simulated.races.Both.Box;

/** Fields and elements of arrays that race. */
public final class RacyFields {

  private static int shared;

  private int x;
  private long wide;
  private boolean isDone;
  private Object reference;
  private String lazy;
  private volatile boolean isReady;
  private volatile int[] volatileArray = new int[2];
  private final int[] elements = new int[3];

  private RacyFields() {}

  public static void twoWrites() throws Exception {
    RacyFields it = new RacyFields();
    Both.run(() -> it.x = 1, () -> it.x = 2);
  }

  public static void writeAndRead() throws Exception {
    RacyFields it = new RacyFields();
    Both.run(() -> it.x = 1, () -> Both.later());
    Both.run(() -> it.x = 2, () -> shown(it.x));
  }

  public static void increments() throws Exception {
    RacyFields it = new RacyFields();
    Both.run(() -> it.x++, () -> it.x++);
  }

  public static void longField() throws Exception {
    RacyFields it = new RacyFields();
    Both.run(() -> it.wide = 1L << 40, () -> shown(it.wide));
  }

  public static void staticField() throws Exception {
    Both.run(() -> shared++, () -> shared++);
  }

  public static void flagInLoop() throws Exception {
    RacyFields it = new RacyFields();
    Both.run(
        () -> it.isDone = true,
        () -> {
          while (!it.isDone) {
            Thread.sleep(1);
          }
        });
  }

  public static void lazyInitialization() throws Exception {
    RacyFields it = new RacyFields();
    Both.Body initializes =
        () -> {
          if (it.lazy == null) {
            it.lazy = "made";
          }
        };
    Both.run(initializes, initializes);
  }

  public static void doubleChecked() throws Exception {
    RacyFields it = new RacyFields();
    Both.Body initializes =
        () -> {
          if (it.reference == null) {
            synchronized (it) {
              if (it.reference == null) {
                it.reference = new Box(1);
              }
            }
          }
          shown(((Box) it.reference).value);
        };
    Both.run(
        initializes,
        () -> {
          Both.later();
          initializes.run();
        });
  }

  public static void unsafePublication() throws Exception {
    RacyFields it = new RacyFields();
    Both.run(
        () -> it.reference = new Box(1),
        () -> {
          Both.later();
          if (it.reference instanceof Box box) {
            shown(box.value);
          }
        });
  }

  public static void writeAfterPublication() throws Exception {
    RacyFields it = new RacyFields();
    Both.run(
        () -> {
          it.isReady = true;
          it.x = 1;
        },
        () -> {
          while (!it.isReady) {
            Thread.sleep(1);
          }
          it.x++;
        });
  }

  public static void elementOfArray() throws Exception {
    RacyFields it = new RacyFields();
    Both.run(() -> it.elements[1] = 1, () -> it.elements[1]++);
  }

  public static void elementOfVolatileArray() throws Exception {
    RacyFields it = new RacyFields();
    Both.run(() -> it.volatileArray[0] = 1, () -> shown(it.volatileArray[0]));
  }

  public static void elementOfTwoDimensions() throws Exception {
    int[][] table = new int[2][2];
    Both.run(() -> table[1][1] = 1, () -> shown(table[1][1]));
  }

  public static void arraycopy() throws Exception {
    int[] from = new int[4];
    Both.run(() -> from[2] = 1, () -> System.arraycopy(from, 1, new int[4], 0, 3));
  }

  public static void arrayClone() throws Exception {
    int[] from = new int[4];
    Both.run(() -> from[2] = 1, () -> shown(from.clone().length));
  }

  public static void arrayFill() throws Exception {
    long[] all = new long[4];
    Both.run(() -> java.util.Arrays.fill(all, 1), () -> shown(all[3]));
  }

  public static void captured() throws Exception {
    int[] count = new int[1];
    Both.Body counts = () -> count[0]++;
    Both.run(counts, counts);
  }

  public static void fieldOfSuperclass() throws Exception {
    class Above {
      int y;
    }
    class Below extends Above {}
    Below it = new Below();
    Both.run(() -> it.y = 1, () -> it.y = 2);
  }

  public static void listOfBoxes() throws Exception {
    List<Box> boxes = List.of(new Box(1));
    Both.run(() -> boxes.getFirst().value++, () -> shown(boxes.getFirst().value));
  }

  private static void shown(Object value) {
    if (value == null) {
      throw new IllegalStateException();
    }
  }
}
