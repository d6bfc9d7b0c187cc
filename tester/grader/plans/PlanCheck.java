package grader.plans;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What makes no sense in a plan whose fields can be read. */
final class PlanCheck {

  private static final int MOST_SEEDS = 100_000;
  private static final int LEAST_HEAP_MB = 64;

  private final Plan plan;
  private final Catalogue catalogue;
  private final List<String> problems = new ArrayList<>();

  PlanCheck(Plan plan, Catalogue catalogue) {
    this.plan = plan;
    this.catalogue = catalogue;
  }

  /** A sentence each. */
  List<String> problems() {
    checkParts();
    plan.tests().forEach(this::check);
    checkNames();
    Limits limits = plan.limits();
    require(limits.patienceSeconds() >= 1, "limits: 'patienceSeconds' must be at least 1");
    require(limits.heapMb() >= LEAST_HEAP_MB, "limits: 'heapMb' must be at least " + LEAST_HEAP_MB);
    require(limits.runsPerWorker() >= 1, "limits: 'runsPerWorker' must be at least 1");
    require(plan.stops().firstFailed() >= 0, "stops: 'firstFailed' must not be negative");
    require(plan.stops().alike() >= 0, "stops: 'alike' must not be negative");
    require(plan.tests().findAny().isPresent(), "there is no test in it");
    return problems;
  }

  private void require(boolean holds, String problem) {
    if (!holds) {
      problems.add(problem);
    }
  }

  /** A part needs such as stand before it: so nothing can need itself. */
  private void checkParts() {
    Set<String> before = new HashSet<>();
    for (Part part : plan.parts()) {
      for (String needed : part.needs()) {
        require(
            before.contains(needed),
            "part %s needs %s, but no part of this name stands before it"
                .formatted(part.name(), needed));
      }
      require(before.add(part.name()), "there are two parts " + part.name());
    }
  }

  private void checkNames() {
    Set<String> seen = new HashSet<>();
    plan.tests()
        .map(PlannedTest::name)
        .forEach(name -> require(seen.add(name), name + " is in the plan twice"));
  }

  private void check(PlannedTest test) {
    String name = test.name();
    require(
        catalogue.lab(name).isPresent(),
        "there is no test %s%s"
            .formatted(
                name,
                catalogue
                    .like(name)
                    .map(like -> "; is it " + like + " that you mean?")
                    .orElse("")));
    require(
        test.points() >= 0,
        "%s has %s points; they must not be negative".formatted(name, test.points()));
    require(
        test.seeds() >= 1 && test.seeds() <= MOST_SEEDS,
        "%s has %d seeds; there must be 1 to %d".formatted(name, test.seeds(), MOST_SEEDS));
    require(
        test.floor() >= 0 && test.floor() <= 1,
        "%s has a floor of %s; it must be from 0 to 1".formatted(name, test.floor()));
  }
}
