package monitors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import mistakes.EditedReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Of each property there is a mistake that breaks it, and that is what is said first. */
@Tag("long")
class BreachTest {

  private static final int AT_ONCE = 2;

  private static final ExecutorService HUNTERS =
      Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().factory());

  private static Map<Breach, Future<List<String>>> hunts = Map.of();

  @BeforeAll
  static void startHunts() {
    hunts =
        Arrays.stream(Breach.values())
            .collect(
                Collectors.toMap(breach -> breach, breach -> HUNTERS.submit(() -> run(breach))));
  }

  @AfterAll
  static void stopHunts() {
    HUNTERS.shutdownNow();
  }

  private static List<String> run(Breach breach) {
    String name = "breach-" + breach.name().toLowerCase(Locale.ROOT).replace('_', '-');
    Path classes = EditedReference.compile(name, breach.changes());
    Breach.Hunt hunt = breach.hunt();
    return EditedReference.sweep(
        classes, hunt.target(), hunt.tests(), hunt.faults(), hunt.firstSeed(), hunt.lastSeed());
  }

  @ParameterizedTest
  @EnumSource
  void isSaidFirst(Breach breach) throws InterruptedException, ExecutionException {
    Future<List<String>> hunt = Objects.requireNonNull(hunts.get(breach));
    String word = breach.isSuspicion() ? "suspicious: " : "first wrong: ";
    assertThat(String.join("\n", hunt.get())).containsPattern(word + breach.says());
  }

  /** Nobody crashes: no check can notice what was not saved. */
  @Test
  void isAFailureByItselfIfTheMonitorsAreStrict() {
    List<String> passed = runBasicAgree();
    assertThat(passed).contains("PASS");

    List<String> failed = runBasicAgree("-monitors", "strict");
    assertThat(String.join("\n", failed))
        .containsPattern(
            """
            seed 1: first wrong: S\\d acknowledges entries that it has not saved
             +the test would have passed, but the monitors are strict: S\\d ack.*
             +replay: make SIM=1 SEED=1 RUN="-monitors strict -run '.TestBasicAgree3B.'" raft1\
            """);
  }

  private static List<String> runBasicAgree(String... flags) {
    Breach breach = Breach.ENTRIES_SAVED_AFTER_THE_ANSWER;
    Path classes = EditedReference.compile("breach-strict", breach.changes());
    return EditedReference.sweep(classes, "raft1", "TestBasicAgree3B", "", 1, 1, flags);
  }

  @Test
  void everyMonitorHasOne() {
    List<Class<? extends Monitor>> broken =
        Arrays.stream(Breach.values()).<Class<? extends Monitor>>map(Breach::property).toList();
    assertThat(AllMonitors.of(new Facts(), Watch.Pace.STEADY))
        .filteredOn(monitor -> !(monitor instanceof AppliedOperations)) // finds nothing by itself
        .allSatisfy(monitor -> assertThat(broken).contains(monitor.getClass()));
  }
}
