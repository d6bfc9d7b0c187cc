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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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

  @ParameterizedTest
  @CsvSource({
    "LABRPC, raft.RaftPeer",
    "RAFT, rsm.RsmPeer",
    "RAFT, harness.LabTest",
    "RAFT, codec.Codec",
    "RSM, kvraft.KvServer",
    "KVRAFT, harness.ServerGroup",
    "CHECKER, harness.Cluster",
    "TIMELINE, harness.Cluster",
    "LABRPC, events.EventLog",
    "HARNESS, runner.Main",
    "HARNESS, kvraft.KvServer",
    "RUNNER, architecture.LayersTest",
    "RAFT_TESTS, rsm.RsmTest",
    "RSM_TESTS, kvraft.KvRaftTest",
    "KVRAFT_TESTS, runner.Main",
  })
  void aRowRejectsAClassThatUsesMore(Row row, String className) {
    assertThat(fails(row.ruleFor(type(classNamed(className))))).isTrue();
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
