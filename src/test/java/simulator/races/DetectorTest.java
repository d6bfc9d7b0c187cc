package simulator.races;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The detector says of made-up runs what the definition of a race says. */
class DetectorTest {

  private static final int RUNS = 3_000;
  private static final int STEPS = 60;
  private static final int VARIABLES = 4;
  private static final int SYNCS = 3;

  /** A run with so many threads that the places of the dead are given anew again and again. */
  private static final int LONG_RUN = 20_000;

  private static final int MOST_AT_ONCE = 20;

  private record Someone(String name, int number) implements Actor {

    @Override
    public OptionalInt server() {
      return OptionalInt.empty();
    }

    @Override
    public long nanosSinceStart() {
      return 0;
    }
  }

  private final Detector detector = Detector.begin(List.of(), Chance.NONE);
  private final List<Strand> strands = new ArrayList<>();
  private final List<Integer> alive = new ArrayList<>();
  private final Map<Integer, Variable> variables = new HashMap<>();
  private final Map<Integer, Sync> syncs = new HashMap<>();
  private final Traces traces = new Traces();

  @AfterEach
  void nothingRuns() {
    Detector.resumed(null);
  }

  private static int site(int variable) {
    return Site.register(new Site("v" + variable, "Some.java", variable, "Some", "run"));
  }

  private int start(int parent) {
    Strand by = parent < 0 ? null : strands.get(parent);
    int number = strands.size();
    strands.add(detector.started(by, new Someone("thread", number), List.of()));
    if (parent >= 0) {
      traces.fork(parent, number);
    }
    alive.add(number);
    return number;
  }

  private void end(int thread) {
    detector.ended(strands.get(thread));
    alive.remove(Integer.valueOf(thread)); // not what stands at this index
  }

  private void join(int thread, int ended) {
    Detector.resumed(strands.get(thread));
    detector.joined(strands.get(ended));
    traces.joined(thread, ended);
  }

  private void access(int thread, int variable, boolean isWrite) {
    Strand strand = strands.get(thread);
    Detector.resumed(strand);
    Variable used = variables.computeIfAbsent(variable, _ -> new Variable());
    if (isWrite) {
      used.write(detector, strand, site(variable), null, -1);
    } else {
      used.read(detector, strand, site(variable), null, -1);
    }
    traces.access(thread, variable, isWrite);
  }

  private void acquire(int thread, int sync) {
    strands.get(thread).acquire(syncs.computeIfAbsent(sync, _ -> new Sync()));
    traces.acquire(thread, sync);
  }

  private void release(int thread, int sync) {
    strands.get(thread).release(syncs.computeIfAbsent(sync, _ -> new Sync()));
    traces.release(thread, sync);
  }

  private Set<Integer> found() {
    return detector.races().stream()
        .map(race -> Integer.parseInt(race.variable().substring(1)))
        .collect(Collectors.toSet());
  }

  private void step(Random random) {
    int thread = alive.get(random.nextInt(alive.size()));
    switch (random.nextInt(10)) {
      case 0 -> start(thread);
      case 1 -> endAnother(random, thread);
      case 2, 3 -> acquire(thread, random.nextInt(SYNCS));
      case 4, 5 -> release(thread, random.nextInt(SYNCS));
      case 6, 7 -> access(thread, random.nextInt(VARIABLES), true);
      default -> access(thread, random.nextInt(VARIABLES), false);
    }
  }

  private void endAnother(Random random, int thread) {
    int other = alive.get(random.nextInt(alive.size()));
    if (other != thread) {
      end(other);
      if (random.nextBoolean()) {
        join(thread, other);
      }
    }
  }

  @Test
  void findsTheVariablesThatRaceAndNoOthers() {
    int racy = 0;
    for (int seed = 0; seed < RUNS; seed++) {
      DetectorTest run = new DetectorTest();
      Random random = new Random(seed);
      run.start(-1);
      run.start(0);
      for (int i = 0; i < STEPS; i++) {
        run.step(random);
      }
      assertThat(run.found()).as("seed %d", seed).isEqualTo(run.traces.racy());
      racy += run.found().size();
    }
    assertThat(racy).isBetween(RUNS, VARIABLES * RUNS - RUNS / 2);
  }

  /** Each variable has a lock of its own: nothing races, whoever takes the place of whom. */
  @Test
  void makesNothingUpWhenPlacesAreGivenAnew() {
    Random random = new Random(1);
    List<Strand> threads = new ArrayList<>();
    threads.add(detector.started(null, new Someone("thread", 0), List.of()));
    for (int i = 1; i < LONG_RUN; i++) {
      Strand parent = threads.get(random.nextInt(threads.size()));
      threads.add(detector.started(parent, new Someone("thread", i), List.of()));
      for (int uses = 0; uses < 3; uses++) {
        usesAVariable(threads.get(random.nextInt(threads.size())), random);
      }
      if (threads.size() > MOST_AT_ONCE) {
        detector.ended(threads.remove(random.nextInt(threads.size())));
      }
    }
    assertThat(found()).isEmpty();
  }

  private void usesAVariable(Strand strand, Random random) {
    int variable = random.nextInt(VARIABLES);
    Variable used = variables.computeIfAbsent(variable, _ -> new Variable());
    Sync lock = syncs.computeIfAbsent(variable, _ -> new Sync());
    Detector.resumed(strand);
    strand.acquire(lock);
    if (random.nextBoolean()) {
      used.write(detector, strand, site(variable), null, -1);
    } else {
      used.read(detector, strand, site(variable), null, -1);
    }
    strand.release(lock);
  }

  @Test
  void tellsBothAccesses() {
    start(-1);
    start(0);
    access(0, 7, true);
    access(1, 7, false);
    DataRace race = detector.races().getFirst();
    assertThat(race.first().kind()).isEqualTo(Access.Kind.WRITE);
    assertThat(race.second().kind()).isEqualTo(Access.Kind.READ);
    assertThat(race.first().context().actor().number()).isZero();
    assertThat(race.second().context().actor().number()).isOne();
    assertThat(race.pair().what()).isEqualTo("v7");
  }

  @Test
  void eachReaderIsComparedWithTheWriter() {
    start(-1);
    start(0);
    start(0);
    start(0);
    access(0, 1, false);
    access(1, 1, false);
    release(0, 0);
    acquire(3, 0);
    access(3, 1, true); // knows the first reader only
    assertThat(found()).containsExactly(1);
    assertThat(detector.races().getFirst().first().context().actor().number()).isOne();
  }

  @Test
  void aHandlerKnowsOnlyItsServer() {
    start(-1);
    access(0, 1, true);
    Detector.resumed(strands.get(0));
    Object published = detector.published();
    access(0, 2, true);
    int handler = start(0);
    Detector.resumed(strands.get(handler));
    detector.serves(published);
    access(handler, 1, true);
    assertThat(found()).isEmpty();
    access(handler, 2, true);
    assertThat(found()).containsExactly(2);
  }
}
