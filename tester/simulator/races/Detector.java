package simulator.races;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the accesses and edges of one run. */
public final class Detector {

  /** The thread that runs; null if none does, or races are not looked for. */
  static @Nullable Strand running;

  private static @Nullable Detector current;
  private static int runs;

  /** What rewritten code and the simulation call by name. */
  private static final List<Class<?>> CALLED =
      List.of(
          Access.class,
          Actor.class,
          ArrayHooks.class,
          CollectionHooks.class,
          Context.class,
          DataRace.class,
          EdgeHooks.class,
          FieldHooks.class,
          MapHooks.class,
          MessageHooks.class,
          Moment.class,
          Site.class,
          StaleHooks.class,
          Strand.class,
          Variable.class);

  private final int run;
  private final Places places = new Places();
  private final ObjectTable objects = new ObjectTable();
  private final Map<DataRace.Pair, DataRace> races = new LinkedHashMap<>();

  /** Where the stacks of an earlier run's accesses are taken. */
  private final Stacks stacks;

  private boolean hasViewsOfMaps;

  private final Chance chance;

  private Detector(Stacks stacks, Chance chance) {
    this.stacks = stacks;
    this.chance = chance;
    runs++;
    run = runs;
  }

  /** Loads all, for this loader too: where it is called no class can be loaded. */
  public static void load(ClassLoader loader) {
    try {
      for (Class<?> called : CALLED) {
        Class.forName(called.getName(), true, loader);
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("it is here", e);
    }
    Names.prepare();
  }

  /**
   * Looks whether objects can be numbered in this JVM, and whether the number stays with an object.
   *
   * @throws IllegalStateException says that it cannot be done
   */
  public static void tryOut() {
    ObjectTable trial = new ObjectTable();
    Object[] objects = {new Object(), new int[1], new Object()};
    Entry[] entries = new Entry[objects.length];
    for (int i = 0; i < objects.length; i++) {
      entries[i] = trial.of(objects[i]);
    }
    System.gc(); // they move
    for (int i = 0; i < objects.length; i++) {
      if (trial.find(objects[i]) != entries[i] || objects[i].hashCode() != i + 2) {
        throw new IllegalStateException("objects cannot be numbered");
      }
    }
    trial.forget();
  }

  /**
   * A run begins in which races are looked for.
   *
   * @param earlier what the same run has shown before: its accesses are looked at more closely
   * @param chance what the seed decides
   */
  public static Detector begin(List<DataRace> earlier, Chance chance) {
    if (current != null) {
      current.objects.forget();
    }
    Detector begun = new Detector(new Stacks(earlier), chance);
    current = begun;
    running = null;
    return begun;
  }

  static Detector current() {
    Detector detector = current;
    if (detector == null) {
      throw new IllegalStateException("races are not looked for");
    }
    return detector;
  }

  int run() {
    return run;
  }

  ObjectTable objects() {
    return objects;
  }

  /** Whether anything looks into a concurrent map. */
  boolean hasViewsOfMaps() {
    return hasViewsOfMaps;
  }

  void viewOfMap() {
    hasViewsOfMaps = true;
  }

  // ---- the hashes of objects

  /** Whether the detector has a number where others keep the hash of an object. */
  public static boolean hasNumbered(Object object) {
    return current != null && current.objects.hasNumbered(object);
  }

  /** The number of an object, which has one, gives way to its hash. */
  public static void setHash(Object object, int hash) {
    current().objects.rename(object, hash);
  }

  // ---- threads

  /**
   * A thread starts another one.
   *
   * @param held the locks that it will hold, kept by the caller
   */
  public Strand started(@Nullable Strand parent, Actor actor, List<Object> held) {
    Strand child = new Strand(run, actor, held, places);
    if (parent != null) {
      parent.forks(child);
    }
    return child;
  }

  /** From here on this thread runs; null: none of the code under test. */
  public static void resumed(@Nullable Strand strand) {
    running = strand;
  }

  /** It will never run again. */
  public void ended(@Nullable Strand strand) {
    if (strand != null && !strand.isDead()) {
      strand.dies();
      places.died(strand);
    }
  }

  /** The thread that runs has seen that another one has ended. */
  public void joined(@Nullable Strand ended) {
    Strand strand = running;
    if (strand != null && ended != null && strand != ended && ended.isDead() && strand.quiet == 0) {
      strand.learn(ended);
    }
  }

  /** The thread that runs interrupts another one. */
  public void interrupts(@Nullable Strand target) {
    Strand strand = running;
    if (strand != null && target != null) {
      strand.release(target.interrupts());
    }
  }

  /** What is known on a machine when its server has been made: whoever calls it knows that much. */
  public Object published() {
    Sync sync = new Sync();
    Strand strand = running;
    if (strand != null) {
      strand.release(sync);
    }
    return sync;
  }

  /** The thread that runs begins to serve a call from another machine: the network is no edge. */
  public void serves(@Nullable Object published) {
    Strand strand = running;
    if (strand != null) {
      strand.forgetAll();
      if (published instanceof Sync sync) {
        strand.acquire(sync);
      }
    }
  }

  /**
   * A thread is about to use a variable. If it holds no lock and another thread has used that, too,
   * others may run first: what stands right beside a section with a lock is else ordered by that
   * lock nearly always.
   */
  void mayLoseTurn(Strand strand, Variable variable) {
    if (strand.quiet == 0 && strand.holdsNothing() && variable.isShared(this, strand)) {
      chance.mayLoseTurn();
    }
  }

  /** Whether a read that may find an old value is to do so. */
  boolean drawsStale() {
    return chance.drawsStale();
  }

  // ---- what is found

  void accessed(Object variable, Strand strand, int site) {
    stacks.accessed(variable, strand, site);
  }

  void found(Object variable, Access first, Access second, @Nullable Object owner, int index) {
    Strand strand = running;
    running = null; // what is done here is nobody's access
    try {
      DataRace.Pair pair = DataRace.Pair.of(first, second);
      if (!races.containsKey(pair)) {
        races.put(pair, DataRace.of(this, stacks.of(variable, first), first, second, owner, index));
      }
    } finally {
      running = strand;
    }
  }

  /** What has been found until now, one for each pair of places. */
  public List<DataRace> races() {
    return new ArrayList<>(races.values());
  }
}
