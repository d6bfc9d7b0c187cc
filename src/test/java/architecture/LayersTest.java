package architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may import whom: {@link Row} holds the table, the class files tell what is so. */
class LayersTest {

  private static final JavaClasses CLASSES = House.classes();

  private static final DescribedPredicate<JavaClass> STUDENTS =
      describe("the student's", House::isStudents);

  @ParameterizedTest
  @EnumSource
  void aPackageUsesNothingThatItsRowDoesNotName(Row row) {
    row.rule().check(CLASSES);
  }

  // A solution may have packages of its own, which lab tests and tester know nothing of.
  @Test
  void whateverElseASolutionBringsUsesNeitherTesterNorLibraries() {
    Row.KVRAFT
        .ruleFor(describe("a solution's own package", LayersTest::isSolutionsOwnPackage))
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void everyPackageOfTheTesterHasARow() {
    classes()
        .that(describe("of the tester", House::isInTester))
        .should(be(describe("in a row of the table", LayersTest::hasRow)))
        .check(CLASSES);
  }

  @Test
  void theKitUsesNoFileOfTheStudent() {
    kitUsesNoFileOfTheStudent(
            describe(
                "the kit's",
                used -> House.isInTester(used) || (House.isInWorld(used) && !STUDENTS.test(used))))
        .check(CLASSES);
  }

  // ---- The rules can fail

  /** A row, and a class that uses what the row does not name. */
  private static final List<String> USE_MORE =
      """
      TRACE                raft.Raft
      TRACE                events.EventLog
      CODEC                labrpc.ClientEnd
      CODEC                trace.Trace
      LABRPC               raft.RaftPeer
      LABRPC               events.EventLog
      LABRPC               codec.Shapes
      RAFT                 rsm.RsmPeer
      RAFT                 harness.LabTest
      RAFT                 codec.OpenAdapter
      RSM                  kvraft.KvServer
      RSM                  harness.Cluster
      KVRAFT               harness.ServerGroup
      KVRAFT               codec.OpenAdapter
      ORIGIN               simulator.Agent
      ORIGIN               events.EventLog
      INTAKE               raft.RaftPeer
      INTAKE               runner.Main
      VERIFIER             simulator.Agent
      VERIFIER             raft.RaftPeer
      GRADER               runner.Main
      GRADER_PLANS         grader.journal.Journal
      GRADER_JOURNAL       grader.marks.Marks
      GRADER_RUNS          grader.marks.Marks
      GRADER_RUNS          sweep.Sweep
      GRADER_MARKS         grader.runs.Bench
      GRADER_CANDIDATES    grader.journal.Journal
      GRADER_BOX           verifier.Verifier
      GRADER_BOX           grader.compiling.Compiler
      GRADER_COMPILING     verifier.Verifier
      GRADER_SUBMISSIONS   grader.box.Box
      EVENTS               story.Story
      EVENTS               harness.Cluster
      EVENTS               checker.files.HistoryFile
      CHECKER              checker.kv.KvChecker
      CHECKER              checker.search.WglChecker
      CHECKER              checker.files.HistoryFile
      CHECKER              harness.Cluster
      CHECKER_SEARCH       checker.kv.KvChecker
      CHECKER_SEARCH       checker.files.HistoryFile
      CHECKER_KV           checker.search.WglChecker
      CHECKER_KV           checker.files.HistoryFile
      CHECKER_FILES        checker.search.WglChecker
      CHECKER_FILES        harness.groups.Operations
      SIMULATOR            harness.TestRun
      SIMULATOR            events.EventLog
      SIMULATOR_CHOICES    simulator.Scheduler
      SIMULATOR_HOOKS      simulator.SeededConductor
      SIMULATOR_HOOKS      simulator.rewriting.Landmarks
      SIMULATOR_REWRITING  simulator.Agent
      SIMULATOR_REWRITING  harness.TestRun
      SIMULATOR_REWRITING_RACES  simulator.rewriting.Ancestors
      SIMULATOR_RACES      simulator.hooks.Hooks
      SIMULATOR_REPORTS    simulator.Scheduler
      SIMULATOR_STATE      simulator.Scheduler
      SIMULATOR_JDK        simulator.Scheduler
      SIMULATOR_TIME       simulator.Scheduler
      MACHINES             harness.Cluster
      MACHINES             labrpc.Network
      MACHINES_POOL        harness.Cluster
      MACHINES_POOL        machines.program.Main
      MACHINES_PROGRAM     harness.Cluster
      MACHINES_PROGRAM     events.EventLog
      MACHINES_PROGRAM     machines.pool.MachinePool
      HARNESS_GROUPS       harness.Cluster
      HARNESS_GROUPS       machines.Channel
      HARNESS_PROCESSES    runner.Main
      HARNESS_PROCESSES    machines.program.Main
      HARNESS_RAFT         runner.Main
      HARNESS_RAFT         story.Story
      HARNESS_THREADS      harness.TestRun
      HARNESS_FINDINGS     harness.TestRun
      HARNESS_MOMENTS      harness.TestRun
      HARNESS_RACES        harness.TestRun
      HARNESS_KV           runner.Main
      STORY                pictures.PageBuilder
      STORY                harness.groups.NetworkRecorder
      MONITORS             pictures.PageBuilder
      MONITORS             harness.groups.NetworkRecorder
      MONITORS_READING     monitors.Facts
      PICTURES             execution.Aftermath
      PICTURES             harness.Cluster
      HARNESS              execution.SimulatedExecutor
      HARNESS              pictures.PageBuilder
      HARNESS              runner.Main
      HARNESS              kvraft.KvServer
      HARNESS              simulator.Scheduler
      EXECUTION            runner.Main
      EXECUTION            sweep.Sweep
      WHY                  simulator.Simulation
      WHY                  execution.Failure
      WORKERS              sweep.Sweep
      WORKERS              runner.Main
      SWEEP                runner.Main
      SWEEP                harness.Cluster
      RUNNER               architecture.LayersTest
      RUNNER               raft.RaftTest
      GRADER_CLUSTERS      grader.results.Result
      GRADER_EXPORTS       runner.Main
      GRADER_REPORT        grader.exports.Exports
      GRADER_RESULTS       runner.Main
      RAFT_TESTS           rsm.RsmTest
      RAFT_TESTS           runner.MainTest
      RSM_TESTS            kvraft.KvRaftTest
      KVRAFT_TESTS         runner.Main
      KVRAFT_TESTS         events.EventLogTest
      """
          .lines()
          .toList();

  static Stream<Arguments> useMore() {
    return USE_MORE.stream()
        .map(line -> line.split(" +"))
        .map(words -> Arguments.of(Row.valueOf(words[0]), words[1]));
  }

  @ParameterizedTest
  @MethodSource("useMore")
  void aRowRejectsAClassThatUsesMore(Row row, String className) {
    assertThat(fails(row.ruleFor(type(classNamed(className))))).isTrue();
  }

  @Test
  void eachRowIsShownToFail() {
    assertThat(useMore().map(arguments -> arguments.get()[0])).contains((Object[]) Row.values());
  }

  @Test
  void theKitsRuleRejectsAClassThatUsesAFileOfTheStudent() {
    assertThat(fails(kitUsesNoFileOfTheStudent(type(classNamed("rsm.RsmTest"))))).isTrue();
  }

  private static ArchRule kitUsesNoFileOfTheStudent(DescribedPredicate<JavaClass> kit) {
    return classes().that(kit).should().onlyDependOnClassesThat(DescribedPredicate.not(STUDENTS));
  }

  private static boolean isSolutionsOwnPackage(JavaClass javaClass) {
    return House.isInWorld(javaClass) && !hasRow(javaClass);
  }

  private static boolean hasRow(JavaClass javaClass) {
    return Arrays.stream(Row.values()).anyMatch(row -> row.contains(javaClass));
  }

  private static boolean fails(ArchRule rule) {
    return rule.evaluate(CLASSES).hasViolation();
  }

  private static Class<?> classNamed(String name) {
    return CLASSES.get(name).reflect();
  }
}
