package story;

import events.Entry;
import events.Event;
import events.LogLine;
import events.OneLine;
import events.Party;
import java.util.List;
import java.util.Optional;

/**
 * Where two runs of a test that begin alike part.
 *
 * @param atMicros when, in the run that ends earlier with what they have in common
 * @param here what happens in the first one
 * @param there what happens in the other one
 */
public record FirstDifference(long atMicros, String here, String there) {

  private static final int TEXT_CHARACTERS = 160;
  private static final String NOTHING = "nothing more";

  /** Nothing if all that both have is the same. */
  public static Optional<FirstDifference> of(Story first, Story other) {
    EventWords words = new EventWords(first);
    EventWords otherWords = new EventWords(other);
    List<Entry> entries = first.entries();
    List<Entry> others = other.entries();
    int most = Math.max(entries.size(), others.size());
    for (int i = 0; i < most; i++) {
      Optional<Entry> one = at(entries, i);
      Optional<Entry> two = at(others, i);
      Optional<String> here = one.map(entry -> line(words, entry));
      Optional<String> there = two.map(entry -> line(otherWords, entry));
      if (!here.equals(there)) {
        there =
            one.flatMap(entry -> fate(other, entry.event()))
                .or(() -> two.map(entry -> line(otherWords, entry)));
        long micros =
            Math.min(
                one.map(Entry::micros).orElse(Long.MAX_VALUE),
                two.map(Entry::micros).orElse(Long.MAX_VALUE));
        return Optional.of(
            new FirstDifference(micros, here.orElse(NOTHING), there.orElse(NOTHING)));
      }
    }
    return Optional.empty();
  }

  /** What becomes in the other run of a message that gets lost in the first one. */
  private static Optional<String> fate(Story other, Event event) {
    if (!(event instanceof Event.Lost(long number, Party _, Event.Loss _))) {
      return Optional.empty();
    }
    return other
        .rpcs()
        .get(number)
        .flatMap(rpc ->
            rpc.arrived()
                .map(entry ->
                    LogLine.time(entry.nanos()).strip()
                        + " #"
                        + number
                        + " is answered: "
                        + rpc.outcome()));
  }

  private static Optional<Entry> at(List<Entry> entries, int place) {
    return place < entries.size() ? Optional.of(entries.get(place)) : Optional.empty();
  }

  private static String line(EventWords words, Entry entry) {
    return LogLine.time(entry.nanos()).strip()
        + " "
        + OneLine.of(words.lane(entry.event()) + " " + words.of(entry.event()), TEXT_CHARACTERS);
  }
}
