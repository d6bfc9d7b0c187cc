package architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.function.Predicate;

/**
 * The table of docs/architecture.md. Each row: a package, and what it may use beside itself, the
 * JDK and JSpecify's annotations. Two dots after a package stand for those below it; a name with a
 * capital letter stands for a class.
 */
enum Row {
  TRACE("trace", House::isInWorld, Libraries.NONE),
  CODEC("codec", House::isInWorld, Libraries.NONE, "com.google.gson.."),
  LABRPC("labrpc", House::isInWorld, Libraries.NONE, "codec"),
  RAFT("raft..", House::isInWorld, Libraries.NONE, "trace", "codec", "labrpc"),
  RSM("rsm..", House::isInWorld, Libraries.NONE, "trace", "codec", "labrpc", "raft.."),
  KVRAFT(
      "kvraft..", House::isInWorld, Libraries.NONE, "trace", "codec", "labrpc", "raft..", "rsm.."),

  ORIGIN("origin", House::isInTester, Libraries.NONE),
  INTAKE(
      "intake",
      House::isInTester,
      Libraries.NONE,
      "origin",
      "javax.tools",
      "javax.lang.model..",
      "com.sun.source.."),
  VERIFIER("verifier", House::isInTester, Libraries.NONE, "intake", "origin"),
  GRADER_BOX("grader.box", House::isInTester, Libraries.NONE),
  GRADER_COMPILING("grader.compiling", House::isInTester, Libraries.NONE, "grader.box"),
  GRADER_SUBMISSIONS("grader.submissions", House::isInTester, Libraries.ANY, "intake"),
  EVENTS("events", House::isInTester, Libraries.NONE),
  CHECKER("checker", House::isInTester, Libraries.NONE),
  CHECKER_SEARCH("checker.search", House::isInTester, Libraries.NONE, "checker"),
  CHECKER_KV("checker.kv", House::isInTester, Libraries.NONE, "checker"),
  CHECKER_FILES(
      "checker.files",
      House::isInTester,
      Libraries.NONE,
      "checker",
      "checker.kv",
      "com.google.gson.."),

  SIMULATOR(
      "simulator",
      House::isInTester,
      Libraries.NONE,
      "origin",
      "simulator.choices",
      "simulator.hooks",
      "simulator.jdk",
      "simulator.races",
      "simulator.reports",
      "simulator.rewriting",
      "simulator.state",
      "simulator.time"),
  SIMULATOR_CHOICES("simulator.choices", House::isInTester, Libraries.NONE),
  SIMULATOR_JDK("simulator.jdk", House::isInTester, Libraries.NONE),
  // Without JSpecify, too: it is on the boot class path, where there are no libraries.
  SIMULATOR_HOOKS("simulator.hooks", House::isInTester, Libraries.NONE),
  // So is this one.
  SIMULATOR_RACES("simulator.races", House::isInTester, Libraries.NONE, "simulator.jdk"),
  SIMULATOR_REPORTS(
      "simulator.reports", House::isInTester, Libraries.NONE, "origin", "simulator.races"),
  SIMULATOR_STATE(
      "simulator.state",
      House::isInTester,
      Libraries.NONE,
      "simulator.hooks",
      "simulator.jdk",
      "simulator.races",
      "simulator.rewriting"),
  SIMULATOR_TIME("simulator.time", House::isInTester, Libraries.NONE),
  SIMULATOR_REWRITING(
      "simulator.rewriting",
      House::isInTester,
      Libraries.NONE,
      "origin",
      "simulator.rewriting.races"),
  SIMULATOR_REWRITING_RACES(
      "simulator.rewriting.races", House::isInTester, Libraries.NONE, "simulator.races"),

  STORY("story", House::isInTester, Libraries.ANY, "events", "checker"),
  MONITORS("monitors", House::isInTester, Libraries.ANY, "monitors.reading", "story", "events"),
  MONITORS_READING("monitors.reading", House::isInTester, Libraries.NONE, "story", "events"),
  PICTURES(
      "pictures", House::isInTester, Libraries.ANY, "monitors", "story", "events", "checker.."),
  MACHINES("machines", House::isInTester, Libraries.NONE, "codec"),
  MACHINES_POOL("machines.pool", House::isInTester, Libraries.NONE, "machines"),
  MACHINES_PROGRAM(
      "machines.program",
      House::isInTester,
      Libraries.NONE,
      "machines",
      "harness.threads",
      "origin",
      "trace",
      "codec",
      "labrpc",
      "raft",
      "rsm",
      "kvraft.."),

  HARNESS(
      "harness",
      House::isInTester,
      Libraries.ANY,
      "machines.GoneException",
      "harness.groups",
      "trace",
      "codec",
      "labrpc",
      "raft",
      "events",
      "checker..",
      "origin",
      "harness.findings",
      "harness.moments",
      "harness.races",
      "harness.threads",
      "simulator.Simulation",
      "simulator.Machine",
      "simulator.Finding",
      "simulator.Fault",
      "simulator.choices.Kind"),
  HARNESS_FINDINGS(
      "harness.findings",
      House::isInTester,
      Libraries.NONE,
      "harness.races",
      "harness.threads",
      "events",
      "simulator.Simulation",
      "simulator.Machine",
      "simulator.Finding"),
  HARNESS_MOMENTS("harness.moments", House::isInTester, Libraries.NONE),
  HARNESS_RACES(
      "harness.races",
      House::isInTester,
      Libraries.NONE,
      "events",
      "simulator.Simulation",
      "simulator.reports"),
  HARNESS_THREADS("harness.threads", House::isInTester, Libraries.ANY, "simulator.Simulation"),
  HARNESS_GROUPS(
      "harness.groups",
      House::isInTester,
      Libraries.NONE,
      "harness.threads",
      "harness.moments",
      "events",
      "labrpc"),
  HARNESS_PROCESSES(
      "harness.processes",
      House::isInTester,
      Libraries.NONE,
      "harness",
      "machines",
      "machines.pool",
      "trace",
      "codec",
      "labrpc",
      "raft",
      "rsm",
      "kvraft.."),
  HARNESS_KV(
      "harness.kv", House::isInTester, Libraries.ANY, "harness", "checker", "checker.kv", "events"),
  HARNESS_RAFT(
      "harness.raft",
      House::isInTester,
      Libraries.ANY,
      "harness",
      "harness.groups",
      "harness.processes",
      "codec",
      "labrpc",
      "raft",
      "events"),
  EXECUTION(
      "execution",
      House::isInTester,
      Libraries.ANY,
      "harness",
      "harness.races",
      "harness.threads",
      "simulator",
      "simulator.choices",
      "events",
      "story",
      "monitors",
      "pictures",
      "origin"),
  WHY("why", House::isInTester, Libraries.ANY, "simulator.choices"),
  WORKERS(
      "workers",
      House::isInTester,
      Libraries.ANY,
      "why",
      "execution",
      "harness",
      "simulator",
      "simulator.choices",
      "events",
      "story"),
  SWEEP("sweep", House::isInTester, Libraries.ANY, "workers", "execution"),
  RUNNER(
      "runner",
      House::isInTester,
      Libraries.ANY,
      "sweep",
      "workers",
      "why",
      "execution",
      "harness",
      "pictures",
      "monitors",
      "story",
      "events",
      "checker..",
      "simulator",
      "origin"),

  GRADER_PLANS("grader.plans", House::isInTester, Libraries.ANY, "grader.results"),
  GRADER_JOURNAL(
      "grader.journal",
      House::isInTester,
      Libraries.ANY,
      "grader.plans",
      "grader.results",
      "execution"),
  GRADER_RUNS(
      "grader.runs",
      House::isInTester,
      Libraries.ANY,
      "grader.journal",
      "grader.plans",
      "grader.results",
      "grader.box",
      "workers",
      "execution",
      "events.Work"),
  GRADER_MARKS(
      "grader.marks",
      House::isInTester,
      Libraries.ANY,
      "grader.journal",
      "grader.plans",
      "grader.results"),
  GRADER_CANDIDATES(
      "grader.candidates",
      House::isInTester,
      Libraries.ANY,
      "grader.plans",
      "grader.results",
      "grader.runs",
      "grader.box",
      "grader.compiling",
      "grader.submissions",
      "verifier",
      "intake"),
  GRADER("grader", House::isInTester, Libraries.ANY, "grader..", "verifier"),
  GRADER_CLUSTERS("grader.clusters", House::isInTester, Libraries.NONE),
  GRADER_EXPORTS("grader.exports", House::isInTester, Libraries.ANY, "grader.results"),
  GRADER_REPORT(
      "grader.report", House::isInTester, Libraries.ANY, "grader.results", "execution.Failure"),
  GRADER_RESULTS("grader.results", House::isInTester, Libraries.NONE, "com.google.gson.."),

  RAFT_TESTS("raft", House::isTest, Libraries.ANY, "harness..", "checker..", "codec", "labrpc"),
  RSM_TESTS(
      "rsm", House::isTest, Libraries.ANY, "harness..", "checker..", "codec", "labrpc", "raft"),
  KVRAFT_TESTS(
      "kvraft..",
      House::isTest,
      Libraries.ANY,
      "harness..",
      "checker..",
      "codec",
      "labrpc",
      "raft",
      "rsm");

  /** Which libraries a package may use. */
  private enum Libraries {
    NONE,
    ANY
  }

  private final String packageName;
  private final Predicate<JavaClass> where;
  private final Libraries libraries;
  private final String[] mayUse;

  Row(String packageName, Predicate<JavaClass> where, Libraries libraries, String... mayUse) {
    this.packageName = packageName;
    this.where = where;
    this.libraries = libraries;
    this.mayUse = mayUse;
  }

  /** Whether a class belongs to this row. */
  boolean contains(JavaClass javaClass) {
    return resideInAnyPackage(packageName).test(javaClass) && where.test(javaClass);
  }

  /** The rule for its classes. */
  ArchRule rule() {
    return ruleFor(DescribedPredicate.describe(name(), this::contains));
  }

  /** The same rule, for other classes: to see that it can fail. */
  ArchRule ruleFor(DescribedPredicate<JavaClass> who) {
    return classes()
        .that(who)
        .should()
        .onlyDependOnClassesThat(DescribedPredicate.describe(name() + " may use", this::mayUse));
  }

  private boolean mayUse(JavaClass used) {
    return resideInAnyPackage(packageName, "java..").test(used)
        || (this != SIMULATOR_HOOKS && resideInAnyPackage("org.jspecify.annotations").test(used))
        || Arrays.stream(mayUse).anyMatch(name -> isNamed(used, name))
        || (libraries == Libraries.ANY && !isOurs(used));
  }

  private static boolean isNamed(JavaClass used, String name) {
    String last = name.substring(name.lastIndexOf('.') + 1);
    return !last.isEmpty() && Character.isUpperCase(last.charAt(0))
        ? used.getName().equals(name) || used.getName().startsWith(name + "$")
        : resideInAnyPackage(name).test(used);
  }

  private static boolean isOurs(JavaClass used) {
    return House.isInWorld(used) || House.isInTester(used) || House.isTest(used);
  }
}
