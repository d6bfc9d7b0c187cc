package pictures;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import pictures.PageData.Mark;
import story.Rpc;
import story.Story;

/**
 * Leaves out of the page what it has no room for: first heartbeats, then other messages, then
 * marks, always those farthest from where the page opens first. The text log has them all.
 */
final class PageThinning {

  private static final double MICROS_PER_SECOND = 1e6;

  /** What is left out, the most dispensable first. */
  private enum Kind {
    HEARTBEAT(0, "heartbeats"),
    SAVE(1, "saves"),
    MESSAGE(2, "messages"),
    APPLY(2, "applied commands"),
    OTHER(3, "marks");

    private final int rank;
    private final String label;

    Kind(int rank, String label) {
      this.rank = rank;
      this.label = label;
    }

    int rank() {
      return rank;
    }
  }

  /**
   * Something that could be left out.
   *
   * @param distanceMicros from where the page opens
   * @param size how many events it is
   */
  private record Item(Kind kind, long distanceMicros, int size, Object what) {

    boolean isNear() {
      return distanceMicros == 0;
    }
  }

  private final PageFocus focus;
  private final long endMicros;
  private final Set<Object> leftOut = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<String> notes = new ArrayList<>();

  /**
   * @param most how many events of messages and marks there may be
   */
  PageThinning(Story story, PageFocus focus, List<Mark> marks, int most) {
    this.focus = focus;
    this.endMicros = story.endMicros();
    List<Item> items = new ArrayList<>();
    int size = 0;
    for (Rpc rpc : story.rpcs().all()) {
      size += rpc.size();
      if (focus.rpcs().contains(rpc)) {
        continue;
      }
      Kind kind = rpc.request().isHeartbeat() ? Kind.HEARTBEAT : Kind.MESSAGE;
      items.add(new Item(kind, distanceMicros(rpc.sentMicros()), rpc.size(), rpc));
    }
    for (Mark mark : marks) {
      size++;
      if (mark.kind() == PageData.MarkKind.ERROR) {
        continue;
      }
      items.add(new Item(kind(mark), distanceMicros(mark.atMicros()), 1, mark));
    }
    leaveOut(items, size - most);
  }

  <T> List<T> kept(Iterable<T> all) {
    List<T> kept = new ArrayList<>();
    for (T one : all) {
      if (!leftOut.contains(one)) {
        kept.add(one);
      }
    }
    return kept;
  }

  /** What was left out, in words. */
  List<String> notes() {
    return notes;
  }

  private void leaveOut(List<Item> items, int tooMany) {
    int surplus = tooMany;
    if (surplus <= 0) {
      return;
    }
    items.sort(
        Comparator.comparing(Item::isNear)
            .thenComparingInt(item -> item.kind().rank())
            .thenComparing(Comparator.comparingLong(Item::distanceMicros).reversed()));
    Map<Kind, Integer> far = new EnumMap<>(Kind.class);
    Map<Kind, Integer> near = new EnumMap<>(Kind.class);
    Map<Kind, Long> nearestMicros = new EnumMap<>(Kind.class);
    for (Item item : items) {
      if (surplus <= 0) {
        break;
      }
      surplus -= item.size();
      leftOut.add(item.what());
      (item.isNear() ? near : far).merge(item.kind(), 1, Integer::sum);
      nearestMicros.put(item.kind(), item.distanceMicros());
    }
    far.forEach(
        (kind, count) -> notes.add(note(count, kind.label, nearestMicros.getOrDefault(kind, 0L))));
    near.forEach((kind, count) -> notes.add(noteOfNear(count, kind.label)));
  }

  /**
   * Says that something is missing.
   *
   * @param nearestMicros how far the nearest of it is from where the page opens
   */
  String note(long count, String label, long nearestMicros) {
    long fromMicros = focus.fromMicros() - nearestMicros;
    long toMicros = focus.toMicros() + nearestMicros;
    String before = fromMicros > 0 ? seconds(" before", fromMicros) : "";
    String after = toMicros < endMicros ? seconds(" after", toMicros) : "";
    return String.format(
        Locale.ROOT,
        "%,d %s%s%s%s are left out to keep the page small; the text log has them",
        count,
        label,
        before,
        before.isEmpty() || after.isEmpty() ? "" : " and",
        after);
  }

  private static String seconds(String before, long micros) {
    return String.format(Locale.ROOT, "%s %.3f s", before, micros / MICROS_PER_SECOND);
  }

  private String noteOfNear(long count, String label) {
    return String.format(
        Locale.ROOT,
        "%,d %s between %.3f s and %.3f s are left out, too: there are too many",
        count,
        label,
        focus.fromMicros() / MICROS_PER_SECOND,
        focus.toMicros() / MICROS_PER_SECOND);
  }

  private long distanceMicros(long atMicros) {
    return Math.max(0, Math.max(focus.fromMicros() - atMicros, atMicros - focus.toMicros()));
  }

  private static Kind kind(Mark mark) {
    return switch (mark.kind()) {
      case SAVE -> Kind.SAVE;
      case APPLY -> Kind.APPLY;
      case ERROR, START, CRASH, ELECTION, SNAPSHOT, ANNOTATION, LOG -> Kind.OTHER;
    };
  }
}
