package simulator.choices;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * All choices of a run. A choice has an identity: its kind, whose it is, and how many of this kind
 * that one has made before. It has a calm value, the typical one; and its drawn value is a hash of
 * seed and identity. So taking the adverseness of one choice away leaves the values of all others
 * as they are.
 *
 * <p>The numbers that the solution and the test draw for themselves are keyed by thread likewise,
 * and never calm.
 *
 * <p>Threading: the running thread of the simulation.
 */
public final class Choices {

  private static final long MACHINE = 3;

  private final long seed;
  private final Allowed allowed;
  private final Notes notes;
  private final Scene scene;
  private final Map<String, Integer> machines = new HashMap<>();
  private final List<Choice> taken = new ArrayList<>();
  private long adverse;

  public Choices(long seed, Allowed allowed, Notes notes, Scene scene) {
    this.seed = Hash.mix(seed, 0);
    this.allowed = allowed;
    this.notes = notes;
    this.scene = scene;
  }

  /** The key of a machine: it may have had earlier lives under its name. */
  public long machineKey(String name) {
    int life = machines.merge(name, 1, Integer::sum);
    return Hash.mix(Hash.mix(MACHINE, name.hashCode()), life);
  }

  /** What the seed has for a choice. */
  long value(long id) {
    return Hash.mix(seed, id);
  }

  /** Whether a choice may be what was drawn for it, which is not the calm value. */
  boolean may(Chooser who, long id, Kind kind, long value) {
    long number = adverse++;
    boolean may = allowed.allows(number, id, kind);
    if (may && notes != Notes.NONE) {
      taken.add(
          notes == Notes.WORDS
              ? new Choice(
                  number,
                  id,
                  kind,
                  value,
                  scene.nanos(),
                  scene.nameOf(who),
                  scene.placeOf(who),
                  scene.messageOf(who))
              : new Choice(number, id, kind, value, scene.nanos(), "", "", ""));
    }
    return may;
  }

  /** Chooses what is drawn from numbers of its own, or the calm value. */
  public int choose(Chooser who, Kind kind, int calm, ToIntFunction<Random> draw) {
    long id = who.next(kind);
    int drawn = draw.applyAsInt(new Random(value(id)));
    return drawn != calm && may(who, id, kind, drawn) ? drawn : calm;
  }

  /** A time between two, evenly, or the one in the middle. */
  public long between(Chooser who, Kind kind, long least, long most) {
    long id = who.next(kind);
    long calm = least + (most - least) / 2;
    long drawn = least + (long) (Hash.unit(value(id)) * (most - least + 1));
    return drawn != calm && may(who, id, kind, drawn) ? drawn : calm;
  }

  /** A random number for the code of a thread: its own, or the test's. */
  public long number(Chooser thread) {
    return value(thread.nextNumber());
  }

  /** How many choices were drawn adverse until now, whether they might be or not. */
  public long adverse() {
    return adverse;
  }

  /** The choices that were adverse, in the order of the run; none if nobody asked for notes. */
  public List<Choice> taken() {
    return List.copyOf(taken);
  }
}
