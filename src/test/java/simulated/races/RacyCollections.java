package simulated.races;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** Collections that are not made for several threads, and are used by them. */
public final class RacyCollections {

  private RacyCollections() {}

  public static void addAndSize() throws Exception {
    List<Integer> list = new ArrayList<>();
    Both.run(() -> list.add(1), () -> list.size());
  }

  public static void loopAndSet() throws Exception {
    List<Integer> list = new ArrayList<>(List.of(1, 2));
    Both.run(
        () -> {
          for (int each : list) {
            Thread.sleep(each);
          }
        },
        () -> list.set(0, 5));
  }

  public static void getAndSet() throws Exception {
    List<Integer> list = new ArrayList<>(List.of(1, 2));
    Both.run(() -> list.get(1), () -> list.set(1, 5));
  }

  public static void valuesOfMap() throws Exception {
    Map<Integer, Integer> map = new HashMap<>(Map.of(1, 2));
    Collection<Integer> values = map.values();
    Both.run(
        () -> map.put(3, 4),
        () -> {
          for (int each : values) {
            Thread.sleep(each);
          }
        });
  }

  public static void putAndGet() throws Exception {
    Map<String, Integer> map = new HashMap<>();
    Both.run(() -> map.put("a", 4), () -> map.get("b"));
  }

  public static void sameKey() throws Exception {
    Map<String, Integer> map = new HashMap<>(Map.of("a", 1));
    Both.run(() -> map.put("a", 4), () -> map.get("a"));
  }

  public static void treeMap() throws Exception {
    Map<String, Integer> map = new TreeMap<>();
    Both.run(() -> map.put("a", 4), () -> map.containsKey("b"));
  }

  public static void linkedHashMap() throws Exception {
    Map<String, Integer> map = new LinkedHashMap<>(Map.of("a", 1));
    Both.run(() -> map.remove("a"), () -> map.forEach((key, value) -> key.length()));
  }

  public static void set() throws Exception {
    Set<String> set = new HashSet<>();
    Both.run(() -> set.add("a"), () -> set.contains("a"));
  }

  public static void deque() throws Exception {
    Deque<String> deque = new ArrayDeque<>();
    Both.run(() -> deque.addLast("a"), () -> deque.pollFirst());
  }

  public static void linkedList() throws Exception {
    LinkedList<String> list = new LinkedList<>();
    Both.run(() -> list.addFirst("a"), () -> list.isEmpty());
  }

  public static void priorityQueue() throws Exception {
    PriorityQueue<Integer> queue = new PriorityQueue<>();
    Both.run(() -> queue.offer(1), () -> queue.peek());
  }

  public static void iteratorRemoves() throws Exception {
    List<Integer> list = new ArrayList<>(List.of(1, 2));
    Both.run(
        () -> {
          var all = list.iterator();
          all.next();
          all.remove();
        },
        () -> list.size());
  }

  public static void partOfAMap() throws Exception {
    TreeMap<String, Integer> map = new TreeMap<>();
    Map<String, Integer> part = map.headMap("m");
    Both.run(() -> part.size(), () -> map.put("b", 5));
  }

  public static void unmodifiableView() throws Exception {
    List<Integer> list = new ArrayList<>();
    List<Integer> view = Collections.unmodifiableList(list);
    Both.run(() -> list.add(1), () -> view.size());
  }

  public static void methodReference() throws Exception {
    List<Integer> list = new ArrayList<>();
    Consumer<Integer> adds = list::add;
    Both.run(() -> adds.accept(1), () -> adds.accept(2));
  }

  public static void unboundMethodReference() throws Exception {
    List<Integer> list = new ArrayList<>();
    Function<List<Integer>, Integer> sizes = List::size;
    Both.run(() -> list.add(1), () -> sizes.apply(list));
  }

  public static void stringBuilder() throws Exception {
    StringBuilder text = new StringBuilder();
    Both.run(() -> text.append("x"), () -> text.append("y"));
  }

  public static void stringBuilderRead() throws Exception {
    StringBuilder text = new StringBuilder();
    Both.run(() -> text.append("x"), () -> text.toString());
  }

  public static void copyConstructor() throws Exception {
    List<Integer> list = new ArrayList<>();
    Both.run(() -> list.add(1), () -> new ArrayList<>(list));
  }

  public static void copyOf() throws Exception {
    List<Integer> list = new ArrayList<>();
    Both.run(() -> list.add(1), () -> List.copyOf(list));
  }

  public static void addAllOfIt() throws Exception {
    List<Integer> list = new ArrayList<>();
    Both.run(() -> list.add(1), () -> new HashSet<Integer>().addAll(list));
  }

  public static void stream() throws Exception {
    List<Integer> list = new ArrayList<>();
    Both.run(() -> list.add(1), () -> list.stream().mapToInt(each -> each).sum());
  }

  public static void valueOf() throws Exception {
    List<Integer> list = new ArrayList<>();
    Both.run(() -> list.add(1), () -> String.valueOf(list));
  }

  public static void concatenation() throws Exception {
    List<Integer> list = new ArrayList<>();
    Both.run(() -> list.add(1), () -> ("all: " + list).length());
  }

  public static void formatted() throws Exception {
    Map<String, Integer> map = new HashMap<>();
    Both.run(() -> map.put("a", 1), () -> String.format("%s of %d", map, 1));
  }

  public static void sortedInPlace() throws Exception {
    List<Integer> list = new ArrayList<>(List.of(2, 1));
    Both.run(() -> Collections.sort(list), () -> list.get(0));
  }

  public static void subclass() throws Exception {
    class Log extends ArrayList<String> {
      private static final long serialVersionUID = 1;
    }
    Log log = new Log();
    Both.run(() -> log.add("a"), () -> log.size());
  }

  public static void computeIfAbsent() throws Exception {
    Map<String, List<String>> map = new HashMap<>();
    Both.run(
        () -> map.computeIfAbsent("a", _ -> new ArrayList<>()),
        () -> map.computeIfAbsent("b", _ -> new ArrayList<>()));
  }
}
