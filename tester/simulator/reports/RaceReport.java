package simulator.reports;

import java.util.ArrayList;
import java.util.List;
import simulator.races.DataRace;

/**
 * A data race, as a student reads it.
 *
 * @param variable its name, without what differs from object to object
 * @param summary in a line: the variable and the two places, the same for each seed
 * @param title what is wrong
 * @param accounts what the two threads did
 * @param lines all of it
 */
public record RaceReport(
    String variable,
    String summary,
    String title,
    List<AccessReport> accounts,
    List<String> lines) {

  public RaceReport {
    accounts = List.copyOf(accounts);
    lines = List.copyOf(lines);
  }

  /** That of a race. */
  public static RaceReport of(DataRace race) {
    AccessReport first =
        AccessReport.of(race.first(), race.firstLocks(), race.firstMoment().orElse(null));
    AccessReport second = AccessReport.of(race.second(), race.secondLocks(), race.secondMoment());
    RaceWords words = new RaceWords(race, first, second);
    List<String> lines = new ArrayList<>();
    lines.add("data race: " + words.title());
    int width = Math.max(first.width(), second.width());
    List<AccessReport> culpritFirst =
        words.isFirstToBlame() ? List.of(first, second) : List.of(second, first);
    culpritFirst.forEach(access -> lines.addAll(access.lines(width)));
    words.advice().forEach(sentence -> lines.add("  " + sentence));
    return new RaceReport(variable(race), summary(race), words.title(), culpritFirst, lines);
  }

  private static String variable(DataRace race) {
    return race.variable().isEmpty() ? "an " + race.owner() : race.variable();
  }

  private static String summary(DataRace race) {
    DataRace.Pair pair = race.pair();
    String places =
        pair.one().equals(pair.other())
            ? pair.one() + " twice"
            : pair.one() + " and " + pair.other();
    return "data race: " + variable(race) + ", " + places;
  }
}
