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
 * JDK and JSpecify's annotations.
 */
enum Row {
  TRACE("trace", House::isInWorld, Libraries.NONE),
  LABRPC("labrpc", House::isInWorld, Libraries.NONE, "com.google.gson"),
  RAFT("raft", House::isInWorld, Libraries.NONE, "trace", "labrpc"),
  RSM("rsm", House::isInWorld, Libraries.NONE, "trace", "raft", "labrpc"),
  KVRAFT("kvraft", House::isInWorld, Libraries.NONE, "trace", "rsm", "raft", "labrpc"),

  CHECKER("checker", House::isInTester, Libraries.NONE),
  SIMULATOR("simulator", House::isInTester, Libraries.NONE),
  TIMELINE("timeline", House::isInTester, Libraries.ANY, "checker"),
  HARNESS(
      "harness",
      House::isInTester,
      Libraries.ANY,
      "trace",
      "labrpc",
      "raft",
      "checker",
      "simulator",
      "timeline"),
  RUNNER("runner", House::isInTester, Libraries.ANY, "harness", "checker", "simulator", "timeline"),

  RAFT_TESTS("raft", House::isTest, Libraries.ANY, "harness", "checker", "labrpc"),
  RSM_TESTS("rsm", House::isTest, Libraries.ANY, "harness", "checker", "raft", "labrpc"),
  KVRAFT_TESTS(
      "kvraft", House::isTest, Libraries.ANY, "harness", "checker", "rsm", "raft", "labrpc");

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
    return resideInAnyPackage(packageName + "..").test(javaClass) && where.test(javaClass);
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
    return resideInAnyPackage(packageName + "..", "java..", "org.jspecify.annotations").test(used)
        || resideInAnyPackage(withSubpackages(mayUse)).test(used)
        || (libraries == Libraries.ANY && !isOurs(used));
  }

  private static boolean isOurs(JavaClass used) {
    return House.isInWorld(used) || House.isInTester(used) || House.isTest(used);
  }

  private static String[] withSubpackages(String[] packages) {
    return Arrays.stream(packages).map(name -> name + "..").toArray(String[]::new);
  }
}
