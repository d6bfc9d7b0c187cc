package pictures;

import events.Entry;
import events.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pictures.PageData.Band;
import pictures.PageData.BandKind;
import story.EventWords;
import story.Story;

/** What goes on for a while: partitions, and how the network treats messages. */
final class PageBands {

  private final List<Band> closed = new ArrayList<>();

  /** Those that go on, without an end. */
  private final Map<BandKind, Band> open = new EnumMap<>(BandKind.class);

  private PageBands() {}

  static List<Band> of(Story story) {
    PageBands bands = new PageBands();
    story.entries().forEach(bands::take);
    List<Band> all = new ArrayList<>(bands.closed);
    all.addAll(bands.open.values());
    all.sort(Comparator.comparingLong(Band::fromMicros));
    return all;
  }

  private void take(Entry entry) {
    long atMicros = entry.micros();
    switch (entry.event()) {
      case Event.Parted(List<List<Integer>> sides) -> part(atMicros, sides);
      case Event.NetworkSet(Event.Treatment treatment, boolean isOn) -> {
        BandKind kind = BandKind.valueOf(treatment.name());
        if (!isOn) {
          close(kind, atMicros);
        } else if (!open.containsKey(kind)) {
          open.put(kind, new Band(atMicros, null, kind, treatment.label(), List.of()));
        }
      }
      default -> {
        // No band.
      }
    }
  }

  private void part(long atMicros, List<List<Integer>> sides) {
    @Nullable Band before = open.get(BandKind.PARTITION);
    if (before != null && before.sides().equals(sides)) {
      return;
    }
    close(BandKind.PARTITION, atMicros);
    if (sides.size() > 1) {
      open.put(
          BandKind.PARTITION,
          new Band(
              atMicros, null, BandKind.PARTITION, "partition " + EventWords.sides(sides), sides));
    }
  }

  private void close(BandKind kind, long atMicros) {
    @Nullable Band band = open.remove(kind);
    if (band != null) {
      closed.add(new Band(band.fromMicros(), atMicros, kind, band.text(), band.sides()));
    }
  }
}
