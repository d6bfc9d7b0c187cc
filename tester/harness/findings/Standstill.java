package harness.findings;

import harness.threads.LockWaits;
import harness.threads.LockWaits.Wait;
import harness.threads.LockWaits.What;
import harness.threads.OpenRpcs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Threads of servers that cannot go on, in real time: they wait for locks in a circle, or for a
 * lock whose holder waits without a limit.
 *
 * @param kind which of these
 * @param what all of it in a sentence
 * @param details a line for each thread of a circle, or what cannot be known
 * @param waits of which it is made; the same ones some time later are proof
 */
public record Standstill(Kind kind, String what, List<String> details, List<Wait> waits) {

  /** How sure it is that nothing will come any more. */
  public enum Kind {
    /** Nothing can: each of them waits for the next. */
    CIRCLE,
    /** Only if whatever the last one waits for comes. */
    CHAIN
  }

  private static final int MOST_NAMES = 3;

  public Standstill {
    details = List.copyOf(details);
    waits = List.copyOf(waits);
  }

  /** Whether a later look has found the same threads in the same waits, and perhaps more. */
  private boolean isIn(Standstill later) {
    return waits.stream().allMatch(wait -> later.waits.stream().anyMatch(wait::isSame));
  }

  /** The first that an earlier look has found, too. */
  public static Optional<Standstill> lasting(List<Standstill> earlier, List<Standstill> now) {
    return now.stream()
        .filter(found -> earlier.stream().anyMatch(before -> before.isIn(found)))
        .findFirst();
  }

  /** Looks for some among a test's threads; circles come first. */
  public static List<Standstill> find(
      Collection<? extends OwnedThread> threads, Optional<OpenRpcs> rpcs) {
    return new Look(threads, rpcs).standstills();
  }

  /** The lines about it, as they are printed. */
  public List<String> lines() {
    String first =
        switch (kind) {
          case CIRCLE -> "warning: ";
          case CHAIN -> "note: ";
        };
    return Stream.concat(Stream.of(first + what), details.stream().map(detail -> "    " + detail))
        .toList();
  }

  /** What can be seen at one moment. */
  private static final class Look {

    private final Map<Thread, OwnedThread> threads = new LinkedHashMap<>();
    private final Map<Thread, Wait> waits;

    Look(Collection<? extends OwnedThread> found, Optional<OpenRpcs> rpcs) {
      found.forEach(thread -> threads.put(thread.thread(), thread));
      waits = LockWaits.of(threads.keySet(), rpcs);
    }

    List<Standstill> standstills() {
      List<Standstill> all = new ArrayList<>();
      waits.values().forEach(wait -> circleFrom(wait).ifPresent(all::add));
      all.addAll(chains());
      waits.values().forEach(wait -> unknown(wait).ifPresent(all::add));
      return all;
    }

    // ---- a circle

    @SuppressWarnings("ReferenceEquality") // the way has come back to where it began
    private Optional<Standstill> circleFrom(Wait first) {
      Set<Wait> way = new LinkedHashSet<>();
      Wait wait = first;
      while (wait != null && way.add(wait)) {
        wait = wait.by() == null ? null : waits.get(wait.by());
      }
      return wait == first ? Optional.of(circle(List.copyOf(way))) : Optional.empty();
    }

    private Standstill circle(List<Wait> circle) {
      return new Standstill(
          Kind.CIRCLE,
          "deadlock: "
              + nameAndPlace(circle.getFirst().waiting())
              + " waits for a thread that, in the end, waits for it",
          circle.stream().map(this::line).toList(),
          circle);
    }

    private String line(Wait wait) {
      String form =
          switch (wait.what()) {
            case LOCK, MONITOR -> "%s waits for %s that %s holds";
            case REPLY, RECEIVER, OTHER -> "%s waits for %s, which %s owes";
          };
      return form.formatted(nameAndPlace(wait.waiting()), wait.what().words, name(wait.by()));
    }

    // ---- a lock whose holder waits

    private List<Standstill> chains() {
      Map<Thread, List<Wait>> byHolder = new LinkedHashMap<>();
      for (Wait wait : waits.values()) {
        if (wait.what().isHeld() && wait.by() != null && wait.by() != wait.waiting()) {
          byHolder.computeIfAbsent(wait.by(), _ -> new ArrayList<>()).add(wait);
        }
      }
      return byHolder.entrySet().stream()
          .flatMap(entry -> chain(entry.getKey(), entry.getValue()).stream())
          .toList();
    }

    private Optional<Standstill> chain(Thread holder, List<Wait> waiting) {
      Wait last = waits.get(holder);
      if (last == null || last.what().isHeld()) {
        return Optional.empty(); // it goes on, or is no end of a chain
      }
      List<Wait> all = new ArrayList<>(waiting);
      all.add(last);
      return Optional.of(
          new Standstill(
              Kind.CHAIN,
              "%s waits for %s, and holds a lock for which %d wait: %s"
                  .formatted(
                      nameAndPlace(holder),
                      last.what().words,
                      waiting.size(),
                      names(waiting.stream().map(Wait::waiting).toList())),
              List.of(),
              all));
    }

    // ---- a monitor of which the JVM does not tell who holds it

    /** Somebody of its server must; if all of them wait without a limit, whoever it is does. */
    private Optional<Standstill> unknown(Wait wait) {
      if (wait.what() != What.MONITOR || wait.by() != null) {
        return Optional.empty();
      }
      OwnedThread waiting = threads.get(wait.waiting());
      if (waiting == null || waiting.isTests()) {
        return Optional.empty();
      }
      List<OwnedThread> ofServer =
          threads.values().stream()
              .filter(found -> found.owner().equals(waiting.owner()) && !found.place().isEmpty())
              .toList();
      if (!ofServer.stream().allMatch(found -> waits.containsKey(found.thread()))) {
        return Optional.empty();
      }
      List<Wait> all = ofServer.stream().map(found -> waits.get(found.thread())).toList();
      List<Thread> others =
          all.stream().filter(other -> !other.what().isHeld()).map(Wait::waiting).toList();
      return Optional.of(
          new Standstill(
              Kind.CHAIN,
              nameAndPlace(wait.waiting())
                  + " waits for a monitor, and so does or waits for something else each thread of its server",
              List.of(
                  "the JVM does not tell who holds the monitor of a virtual thread; "
                      + (others.isEmpty()
                          ? "all of them wait for monitors: " + names(threadsOf(all))
                          : "one of these may: " + names(others))),
              all));
    }

    private static List<Thread> threadsOf(List<Wait> waits) {
      return waits.stream().map(Wait::waiting).toList();
    }

    // ---- words

    private String names(List<Thread> all) {
      int more = all.size() - MOST_NAMES;
      return all.stream()
              .limit(MOST_NAMES)
              .map(this::nameAndPlace)
              .collect(Collectors.joining(", "))
          + (more > 0 ? " and " + more + " more" : "");
    }

    private String nameAndPlace(Thread thread) {
      OwnedThread found = threads.get(thread);
      return name(thread) + (found == null ? "" : found.place());
    }

    private String name(@Nullable Thread thread) {
      OwnedThread found = threads.get(thread);
      return thread == null ? "somebody" : found == null ? thread.getName() : found.fullName();
    }
  }
}
