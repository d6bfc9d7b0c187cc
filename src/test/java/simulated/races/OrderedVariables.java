package simulated.races;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import simulated.races.Both.Box;

/** Two threads that a variable orders, or that use different variables. */
public final class OrderedVariables {

  private static final VarHandle PLAIN;
  private static final VarHandle STATIC;
  private static final AtomicIntegerFieldUpdater<OrderedVariables> STATE =
      AtomicIntegerFieldUpdater.newUpdater(OrderedVariables.class, "state");
  private static final AtomicReferenceFieldUpdater<OrderedVariables, Box> BOX =
      AtomicReferenceFieldUpdater.newUpdater(OrderedVariables.class, Box.class, "box");

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      PLAIN = lookup.findVarHandle(OrderedVariables.class, "plain", int.class);
      STATIC = lookup.findStaticVarHandle(OrderedVariables.class, "global", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static int global;
  private static volatile boolean isStaticDone;

  private int x;
  private int y;
  private int plain;
  private volatile boolean isDone;
  private volatile int state;
  private volatile Box box;

  private OrderedVariables() {}

  public static void volatileFlag() throws Exception {
    OrderedVariables it = new OrderedVariables();
    Both.run(
        () -> {
          it.x = 1;
          it.isDone = true;
        },
        () -> {
          while (!it.isDone) {
            Thread.sleep(1);
          }
          it.x++;
        });
  }

  public static void volatileStaticFlag() throws Exception {
    OrderedVariables it = new OrderedVariables();
    isStaticDone = false;
    Both.run(
        () -> {
          it.x = 1;
          isStaticDone = true;
        },
        () -> {
          while (!isStaticDone) {
            Thread.sleep(1);
          }
          it.x++;
        });
  }

  public static void volatilePublication() throws Exception {
    OrderedVariables it = new OrderedVariables();
    Both.run(
        () -> it.box = new Box(1),
        () -> {
          while (it.box == null) {
            Thread.sleep(1);
          }
          it.box.value++;
        });
  }

  public static void atomicReference() throws Exception {
    AtomicReference<Box> slot = new AtomicReference<>();
    Both.run(
        () -> slot.set(new Box(1)),
        () -> {
          Both.later();
          Box found = slot.get();
          if (found != null) {
            found.value++;
          }
        });
  }

  public static void spinLock() throws Exception {
    OrderedVariables it = new OrderedVariables();
    AtomicBoolean lock = new AtomicBoolean();
    Both.Body counts =
        () -> {
          while (!lock.compareAndSet(false, true)) {
            Thread.onSpinWait();
          }
          it.x++;
          lock.set(false);
        };
    Both.run(counts, counts);
  }

  public static void atomicCounter() throws Exception {
    AtomicInteger count = new AtomicInteger();
    Both.run(count::incrementAndGet, () -> count.updateAndGet(it -> it + 2));
  }

  public static void ticketsByAtomic() throws Exception {
    int[] each = new int[8];
    AtomicInteger next = new AtomicInteger();
    Both.Body takes =
        () -> {
          for (int i = 0; i < 4; i++) {
            each[next.getAndIncrement()]++;
          }
        };
    Both.run(takes, takes);
  }

  public static void atomicArray() throws Exception {
    AtomicIntegerArray flags = new AtomicIntegerArray(3);
    int[] data = new int[1];
    Both.run(
        () -> {
          data[0] = 5;
          flags.set(1, 1);
        },
        () -> {
          while (flags.get(1) == 0) {
            Thread.onSpinWait();
          }
          data[0]++;
        });
  }

  public static void varHandleReleaseAndAcquire() throws Exception {
    OrderedVariables it = new OrderedVariables();
    Both.run(
        () -> {
          it.x = 1;
          PLAIN.setRelease(it, 1);
        },
        () -> {
          while ((int) PLAIN.getAcquire(it) == 0) {
            Thread.sleep(1);
          }
          it.x++;
        });
  }

  public static void varHandleLock() throws Exception {
    OrderedVariables it = new OrderedVariables();
    Both.Body counts =
        () -> {
          while (!PLAIN.compareAndSet(it, 0, 1)) {
            Thread.sleep(1);
          }
          it.x++;
          PLAIN.setVolatile(it, 0);
        };
    Both.run(counts, counts);
  }

  public static void varHandleOfStatic() throws Exception {
    OrderedVariables it = new OrderedVariables();
    STATIC.setVolatile(0);
    Both.run(
        () -> {
          it.x = 1;
          STATIC.setRelease(1);
        },
        () -> {
          while ((int) STATIC.getAcquire() == 0) {
            Thread.sleep(1);
          }
          it.x++;
        });
  }

  public static void fieldUpdaterAndField() throws Exception {
    OrderedVariables it = new OrderedVariables();
    Both.run(
        () -> {
          it.x = 1;
          STATE.incrementAndGet(it);
        },
        () -> {
          while (it.state == 0) {
            Thread.sleep(1);
          }
          it.x++;
        });
  }

  public static void fieldAndFieldUpdater() throws Exception {
    OrderedVariables it = new OrderedVariables();
    Both.run(
        () -> it.box = new Box(1),
        () -> {
          Box found = BOX.getAndSet(it, null);
          while (found == null) {
            Thread.sleep(1);
            found = BOX.getAndSet(it, null);
          }
          found.value++;
        });
  }

  public static void otherFields() throws Exception {
    OrderedVariables it = new OrderedVariables();
    Both.run(() -> it.x++, () -> it.y++);
  }

  public static void otherElements() throws Exception {
    int[] all = new int[3];
    Both.run(() -> all[1] = 1, () -> all[2]++);
  }

  public static void otherElementsOfAList() throws Exception {
    List<Integer> list = new ArrayList<>(List.of(1, 2));
    Both.run(() -> list.set(0, 3), () -> list.set(1, 5));
  }

  public static void valueOfAKnownKey() throws Exception {
    Map<Integer, Integer> map = new HashMap<>(Map.of(1, 2, 3, 4));
    Both.run(() -> map.put(1, 4), () -> map.get(3));
  }

  public static void twoReaders() throws Exception {
    List<Integer> list = new ArrayList<>(List.of(1, 2));
    OrderedVariables it = new OrderedVariables();
    it.x = 3;
    Both.Body reads = () -> Thread.sleep(list.get(0) + list.size() + it.x);
    Both.run(reads, reads);
  }

  public static void pollOfNothing() throws Exception {
    java.util.ArrayDeque<String> empty = new java.util.ArrayDeque<>();
    Both.run(empty::poll, empty::poll);
  }

  public static void viewsAreMadeOnly() throws Exception {
    List<Integer> list = new ArrayList<>();
    List<List<Integer>> kept = List.of(list);
    Both.run(() -> list.add(1), () -> List.of(kept.get(0)));
  }

  public static void finalFields() throws Exception {
    record Pair(List<Integer> list, int[] array) {}
    AtomicReference<Pair> slot = new AtomicReference<>();
    Both.run(
        () -> slot.set(new Pair(new ArrayList<>(List.of(1)), new int[] {1})),
        () -> {
          Pair found = slot.get();
          while (found == null) {
            Thread.sleep(1);
            found = slot.get();
          }
          found.list().add(found.array()[0]);
        });
  }

  /** The class is initialized when it is first used, by whoever comes first. */
  private static final class Holder {
    static final List<Integer> LIST = new ArrayList<>(List.of(1, 2));

    private Holder() {}
  }

  public static void initializationOnDemand() throws Exception {
    Both.run(() -> Holder.LIST.get(0), () -> Holder.LIST.get(1));
  }

  private enum Kind {
    ONE,
    OTHER;

    private final int[] values = {ordinal(), 2};
  }

  public static void constantsOfAnEnum() throws Exception {
    Both.run(() -> Thread.sleep(Kind.ONE.values[1]), () -> Thread.sleep(Kind.ONE.values[0]));
  }
}
