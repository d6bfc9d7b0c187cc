package simulated.races;

import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import simulated.races.Both.Box;

/** One hands something to the other by a collection for several threads. */
public final class OrderedQueues {

  private int x;

  private OrderedQueues() {}

  private static void by(BlockingQueue<Box> queue) throws Exception {
    Both.run(() -> queue.put(new Box(1)), () -> queue.take().value++);
  }

  private static void by(Queue<Box> queue) throws Exception {
    Both.run(
        () -> queue.add(new Box(1)),
        () -> {
          Box found = queue.poll();
          while (found == null) {
            Thread.sleep(1);
            found = queue.poll();
          }
          found.value++;
        });
  }

  private static void by(Map<Integer, Box> map) throws Exception {
    Both.run(
        () -> map.put(1, new Box(1)),
        () -> {
          Box found = map.get(1);
          while (found == null) {
            Thread.sleep(1);
            found = map.get(1);
          }
          found.value++;
        });
  }

  public static void linkedBlockingQueue() throws Exception {
    by(new LinkedBlockingQueue<>());
  }

  public static void linkedBlockingDeque() throws Exception {
    by(new LinkedBlockingDeque<>());
  }

  public static void arrayBlockingQueue() throws Exception {
    by(new ArrayBlockingQueue<>(1));
  }

  public static void synchronousQueue() throws Exception {
    by(new SynchronousQueue<>());
  }

  public static void transferQueue() throws Exception {
    by(new LinkedTransferQueue<>());
  }

  public static void priorityBlockingQueue() throws Exception {
    by(new PriorityBlockingQueue<>(1, (one, other) -> 0));
  }

  public static void concurrentLinkedQueue() throws Exception {
    by(new ConcurrentLinkedQueue<>());
  }

  public static void concurrentLinkedDeque() throws Exception {
    by(new ConcurrentLinkedDeque<>());
  }

  public static void concurrentHashMap() throws Exception {
    by(new ConcurrentHashMap<>());
  }

  public static void skipListMap() throws Exception {
    by(new ConcurrentSkipListMap<>());
  }

  public static void synchronizedMap() throws Exception {
    by(Collections.synchronizedMap(new HashMap<>()));
  }

  private record Key(int first, String second) {}

  public static void keysOfTheirOwn() throws Exception {
    Map<Key, Box> map = new ConcurrentHashMap<>();
    Both.run(
        () -> map.put(new Key(1, "a"), new Box(1)),
        () -> {
          while (!map.containsKey(new Key(1, "a"))) {
            Thread.sleep(1);
          }
          map.get(new Key(1, "a")).value++;
        });
  }

  public static void skipListSet() throws Exception {
    OrderedQueues it = new OrderedQueues();
    Set<String> set = new ConcurrentSkipListSet<>();
    flag(it, set);
  }

  public static void keySet() throws Exception {
    OrderedQueues it = new OrderedQueues();
    Set<String> set = ConcurrentHashMap.newKeySet();
    flag(it, set);
  }

  private static void flag(OrderedQueues it, Set<String> set) throws Exception {
    Both.run(
        () -> {
          it.x = 1;
          set.add("a");
        },
        () -> {
          while (!set.contains("a")) {
            Thread.sleep(1);
          }
          it.x++;
        });
  }

  public static void removedIsHandedOver() throws Exception {
    Map<String, Box> map = new ConcurrentHashMap<>(Map.of("a", new Box(1)));
    Both.Body takes =
        () -> {
          Box taken = map.remove("a");
          if (taken != null) {
            taken.value++;
            map.put("a", taken);
          }
        };
    Both.run(takes, takes);
  }

  public static void compute() throws Exception {
    Map<String, Box> map = new ConcurrentHashMap<>();
    Both.Body counts =
        () -> {
          for (int i = 0; i < 20; i++) {
            map.compute(
                "a",
                (key, box) -> {
                  if (box == null) {
                    return new Box(0);
                  }
                  box.value++;
                  return box;
                });
          }
        };
    Both.run(counts, counts);
  }

  public static void computeIfAbsentThenLock() throws Exception {
    ConcurrentHashMap<String, Box> map = new ConcurrentHashMap<>();
    Both.Body counts =
        () -> {
          Box box = map.computeIfAbsent("a", key -> new Box(0));
          synchronized (box) {
            box.value++;
          }
        };
    Both.run(counts, counts);
  }

  public static void iteration() throws Exception {
    Map<String, Box> map = new ConcurrentHashMap<>();
    Both.run(
        () -> map.put("a", new Box(1)),
        () -> {
          while (map.isEmpty()) {
            Thread.sleep(1);
          }
          for (Box each : map.values()) {
            each.value++;
          }
          for (Map.Entry<String, Box> each : map.entrySet()) {
            each.getValue().value++;
          }
          map.forEach((key, box) -> box.value++);
          Iterator<Box> all = map.values().iterator();
          while (all.hasNext()) {
            all.next().value++;
          }
        });
  }

  public static void iterationThatSeesLaterOnes() throws Exception {
    Map<Integer, Box> map = new ConcurrentHashMap<>(Map.of(1, new Box(1), 40, new Box(4)));
    Both.run(
        () -> {
          Thread.sleep(5);
          map.put(41, new Box(1));
        },
        () -> {
          for (Box each : map.values()) {
            Thread.sleep(10);
            each.value++;
          }
        });
  }

  public static void copyOnWrite() throws Exception {
    List<Box> list = new CopyOnWriteArrayList<>();
    Both.run(
        () -> list.add(new Box(1)),
        () -> {
          while (list.isEmpty()) {
            Thread.sleep(1);
          }
          for (Box each : list) {
            each.value++;
          }
        });
  }
}
