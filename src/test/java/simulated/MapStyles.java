package simulated;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Collections that threads share. */
final class MapStyles {

  private MapStyles() {}

  static List<Style> all() {
    return List.of(
        new Style("maps/blocking computeIfAbsent", "made once", MapStyles::blockingCompute),
        new Style("maps/blocking compute, one bin", "8", MapStyles::oneBin),
        new Style("maps/merge", "400", MapStyles::merge),
        new Style("maps/others", "200 200 200", MapStyles::others),
        new Style("maps/synchronized list", "200", MapStyles::synchronizedList),
        new Style("maps/synchronized map that blocks", "2", MapStyles::synchronizedMap));
  }

  private static Object blockingCompute() throws Exception {
    Map<String, String> clients = new ConcurrentHashMap<>();
    AtomicInteger made = new AtomicInteger();
    Threads.together(
        4,
        () -> {
          clients.computeIfAbsent(
              "client",
              key -> {
                Threads.sleep(2);
                return key + made.incrementAndGet();
              });
        });
    return clients.get("client").equals("client1") ? "made once" : clients;
  }

  /** Keys that meet in one bin of the table. */
  private static Object oneBin() throws Exception {
    Map<Integer, Integer> sessions = new ConcurrentHashMap<>(16);
    AtomicInteger next = new AtomicInteger();
    Threads.together(
        8,
        () -> {
          int key = next.getAndIncrement() * 1024;
          sessions.put(key, 0);
          sessions.compute(
              key,
              (_, count) -> {
                Thread.yield();
                Threads.sleep(1);
                return count + 1;
              });
        });
    return sessions.values().stream().mapToInt(Integer::intValue).sum();
  }

  private static Object merge() throws Exception {
    Map<String, Integer> counts = new ConcurrentHashMap<>();
    Threads.together(
        4,
        () -> {
          for (int i = 0; i < 100; i++) {
            counts.merge("key", 1, Integer::sum);
          }
        });
    return counts.get("key");
  }

  private static Object others() throws Exception {
    Map<Integer, Integer> skips = new ConcurrentSkipListMap<>();
    List<Integer> copies = new CopyOnWriteArrayList<>();
    ConcurrentLinkedQueue<Integer> queue = new ConcurrentLinkedQueue<>();
    AtomicInteger next = new AtomicInteger();
    Threads.together(
        4,
        () -> {
          for (int i = 0; i < 50; i++) {
            int value = next.getAndIncrement();
            skips.put(value, value);
            copies.add(value);
            queue.add(value);
          }
        });
    return skips.size() + " " + copies.size() + " " + queue.size();
  }

  private static Object synchronizedList() throws Exception {
    List<Integer> list = Collections.synchronizedList(new ArrayList<>());
    Threads.together(
        4,
        () -> {
          for (int i = 0; i < 50; i++) {
            synchronized (list) {
              int size = list.size();
              Thread.yield();
              list.add(size);
              if (list.get(size) != size) {
                throw new AssertionError("torn");
              }
            }
            list.contains(-1);
          }
        });
    return list.size();
  }

  private static Object synchronizedMap() throws Exception {
    Map<String, Integer> map = Collections.synchronizedMap(new java.util.HashMap<>());
    Threads.together(
        2,
        () -> {
          map.compute(
              "key",
              (_, count) -> {
                Threads.sleep(2);
                return count == null ? 1 : count + 1;
              });
        });
    return map.get("key");
  }
}
