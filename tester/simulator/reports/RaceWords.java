package simulator.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import simulator.races.DataRace;

/** What is wrong with two accesses, and what would mend it. */
final class RaceWords {

  private static final double NANOS_PER_S = 1e9;
  private static final double NANOS_PER_MS = 1e6;

  private final DataRace race;
  private final AccessReport first;
  private final AccessReport second;

  RaceWords(DataRace race, AccessReport first, AccessReport second) {
    this.race = race;
    this.first = first;
    this.second = second;
  }

  private boolean isOfTwoServers() {
    return !first.server().equals(second.server());
  }

  private boolean hasLock(List<String> locks) {
    return !locks.isEmpty();
  }

  /** Whether it is the first access that has no lock. */
  boolean isFirstToBlame() {
    return !hasLock(race.firstLocks()) && hasLock(race.secondLocks());
  }

  private AccessReport culprit() {
    return isFirstToBlame() ? first : second;
  }

  /** {@code Log.entries (an ArrayList)}. */
  private String variable() {
    if (race.owner().isEmpty()) {
      return race.variable();
    }
    String type = article(race.owner()) + " " + race.owner();
    String whole = race.variable().isEmpty() ? type : race.variable() + " (" + type + ")";
    return race.index() < 0 ? whole : "element " + race.index() + " of " + whole;
  }

  private static String article(String type) {
    return "AEIOaeio".indexOf(type.charAt(0)) >= 0 ? "an" : "a";
  }

  String title() {
    String server =
        !isOfTwoServers() && second.server().isPresent()
            ? " of S" + second.server().getAsInt()
            : "";
    return variable() + server + " " + complaint();
  }

  private String complaint() {
    if (isOfTwoServers() && first.server().isPresent() && second.server().isPresent()) {
      return "is shared by S%d and S%d"
          .formatted(first.server().getAsInt(), second.server().getAsInt());
    }
    boolean hasFirst = hasLock(race.firstLocks());
    boolean hasSecond = hasLock(race.secondLocks());
    if (hasFirst != hasSecond) {
      String done = culprit().verb().equals("reads") ? "read" : "written";
      return "is " + done + " without the lock that guards it";
    }
    return hasFirst ? "is guarded by two different locks" : "is used by two threads with no lock";
  }

  List<String> advice() {
    List<String> sentences = new ArrayList<>();
    sentences.add("Nothing orders the two. " + harm());
    sentences.add(cure());
    if (first.nanos().isPresent()) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "(The one at %s came first, %.3f ms earlier, at %.6f s.)",
              first.place(),
              (second.nanos().orElse(0) - first.nanos().getAsLong()) / NANOS_PER_MS,
              first.nanos().getAsLong() / NANOS_PER_S));
    }
    return sentences;
  }

  private String harm() {
    if (!race.owner().isEmpty() && race.index() < 0) {
      return "In real time one may find it half changed.";
    }
    return "In real time one may see an old value for as long as it runs.";
  }

  private String cure() {
    if (isOfTwoServers() && first.server().isPresent() && second.server().isPresent()) {
      return "Servers do not share memory, they only send messages: make it an instance field.";
    }
    boolean hasFirst = hasLock(race.firstLocks());
    boolean hasSecond = hasLock(race.secondLocks());
    if (hasFirst != hasSecond) {
      List<String> locks = hasFirst ? race.firstLocks() : race.secondLocks();
      return "Hold %s at %s, too.".formatted(locks.getLast(), culprit().placeToMend());
    }
    if (hasFirst) {
      return "Hold the same lock at both places.";
    }
    return race.owner().isEmpty()
        ? "Hold one lock at both places, or make the field volatile if it depends on no other."
        : "Hold one lock at both places.";
  }
}
