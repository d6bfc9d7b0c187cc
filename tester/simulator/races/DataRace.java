package simulator.races;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two accesses to one variable, at least one of which writes, and nothing orders them.
 *
 * @param variable its name, such as {@code Raft.log}; empty if it has none
 * @param owner the class of the array or collection whose part it is; empty if it is a field
 * @param index of the element, or -1
 * @param firstLocks the names of those that the thread of the first access held
 * @param firstMoment known if the run was had before
 */
public record DataRace(
    String variable,
    String owner,
    int index,
    Access first,
    Access second,
    List<String> firstLocks,
    List<String> secondLocks,
    Optional<Moment> firstMoment,
    Moment secondMoment) {

  /**
   * What counts as one race: two places, in whichever order they come.
   *
   * @param what the field
   */
  public record Pair(String what, String one, String other) {

    static Pair of(Access first, Access second) {
      String one = first.site().place();
      String other = second.site().place();
      String what = second.site().what();
      return one.compareTo(other) <= 0 ? new Pair(what, one, other) : new Pair(what, other, one);
    }
  }

  /** By what it is told from others. */
  public Pair pair() {
    return Pair.of(first, second);
  }

  static DataRace of(
      Detector detector,
      @Nullable Moment firstMoment,
      Access first,
      Access second,
      @Nullable Object owner,
      int index) {
    ObjectTable objects = detector.objects();
    return new DataRace(
        owner == null ? second.site().what() : objects.nameOf(owner),
        owner == null ? "" : owner.getClass().getSimpleName(),
        index,
        first,
        second,
        objects.namesOf(first.context().locks()),
        objects.namesOf(second.context().locks()),
        Optional.ofNullable(firstMoment),
        Moment.now(second.context().actor()));
  }
}
