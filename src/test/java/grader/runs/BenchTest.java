package grader.runs;

import static org.assertj.core.api.Assertions.assertThat;

import grader.box.Level;
import grader.journal.Identity;
import grader.journal.RunLine;
import grader.journal.RunLine.Outcome;
import grader.plans.Lab;
import grader.plans.Limits;
import grader.plans.Part;
import grader.plans.Plan;
import grader.plans.PlannedTest;
import grader.plans.RaftChoice;
import grader.plans.Rafts;
import grader.plans.Stops;
import grader.results.Result.Isolation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workers that die, are killed, say nothing or something else each time. */
class BenchTest {

  /** In place of the tests of Lab 3: each does to its process what a submission might. */
  private static final String TESTS =
      """
      package raft;

      import org.junit.jupiter.api.Assumptions;
      import org.junit.jupiter.api.Test;
      import origin.Outside;

      class RaftTest {
        @Test void haltsAlways() {
          Outside.isFirst("always");
          Outside.halt();
        }
        @Test void haltsOnce() {
          if (Outside.isFirst("halted")) Outside.halt();
        }
        @Test void isKilledOnce() {
          if (Outside.isFirst("killed")) Outside.kill();
        }
        @Test void isAborted() { Assumptions.assumeTrue(false, "not today"); }
        @Test void doesNothing() {}
        @Test void differsByProcess() throws Exception {
          Thread.sleep(1 + Outside.process());
        }
      }
      """;

  /** By its name it is the kit's, so that the simulator lets it do what a test may not. */
  private static final String OUTSIDE =
      """
      package origin;

      import java.nio.file.*;

      public class Outside {
        public static boolean isFirst(String name) {
          try {
            Path file = Path.of("FOLDER", name);
            boolean isFirst = Files.notExists(file);
            Files.writeString(file, "x", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return isFirst;
          } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        }
        public static void halt() { Runtime.getRuntime().halt(7); }
        public static void kill() {
          try {
            new ProcessBuilder("kill", "-9", "" + process()).start().waitFor();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        }
        public static long process() { return ProcessHandle.current().pid(); }
      }
      """;

  @TempDir Path folder;

  private Bench bench;
  private String classPath;

  @BeforeEach
  void compile() throws IOException {
    Path test = folder.resolve("RaftTest.java");
    Path outside = folder.resolve("Outside.java");
    Path classes = Files.createDirectories(folder.resolve("classes"));
    Files.writeString(test, TESTS);
    Files.writeString(outside, OUTSIDE.replace("FOLDER", folder.toString()));
    String[] arguments = {"-proc:none", "-d", classes.toString(), "" + outside, "" + test};
    int status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments);
    assertThat(status).isZero();
    classPath = classes + File.pathSeparator + System.getProperty("java.class.path");
    Plan plan =
        new Plan(
            "plan",
            Rafts.OWN,
            Isolation.NONE,
            new Limits(20, 256, 50),
            Stops.USUAL,
            List.of(new Part("3A", List.of(), List.of())));
    bench = new Bench(plan, Level.NONE, classPath);
  }

  @AfterEach
  void close() throws IOException {
    bench.close();
  }

  @Test
  void whatEndsItsProcessIsTriedOnceMoreAndHasCrashed() throws Exception {
    RunLine line = run("haltsAlways", 1);

    assertThat(line.outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(line.reason()).contains("exit status 7");
    assertThat(Files.readString(folder.resolve("always"))).hasSize(2);
  }

  @Test
  void whatEndsItsProcessOnlyOnceIsNotDeterministic() throws Exception {
    RunLine line = run("haltsOnce", 1);

    assertThat(line.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(line.kind()).isEqualTo(RunLine.NOT_DETERMINISTIC);
  }

  @Test
  void whatSomebodyHasKilledIsBegunAnew() throws Exception {
    RunLine line = run("isKilledOnce", 1);

    assertThat(Files.readString(folder.resolve("killed"))).hasSize(2);
    assertThat(line.kind()).isEqualTo("NOTHING_HAPPENED");
  }

  @Test
  void whatIsLeftOutIsNotPassed() throws Exception {
    assertThat(run("isAborted", 1).kind()).isEqualTo("SKIPPED");
  }

  @Test
  void aPassWithoutAnRpcIsNone() throws Exception {
    RunLine line = run("doesNothing", 1);

    assertThat(line.hasPassed()).isFalse();
    assertThat(line.reason())
        .isEqualTo("nothing happened: the test has passed with 0 RPCs for 0 operations");
  }

  @Test
  void eachTwentiethSeedIsComparedWithAnotherProcess() throws Exception {
    assertThat(run("differsByProcess", 19).kind()).isEqualTo("NOTHING_HAPPENED");
    assertThat(run("differsByProcess", 20).kind()).isEqualTo(RunLine.NOT_DETERMINISTIC);
    assertThat(run("doesNothing", 20).kind()).isEqualTo("NOTHING_HAPPENED");
  }

  private RunLine run(String test, int k) throws StoppedException, MachineException {
    Candidate candidate =
        new Candidate() {
          @Override
          public String id() {
            return "ada";
          }

          @Override
          public String classPath(Lab lab, RaftChoice raft) {
            return classPath;
          }
        };
    Assignment assignment =
        new Assignment(new PlannedTest(test, 1, 20, 0), Lab.RAFT1, RaftChoice.OWN);
    return bench.run(candidate, new Identity("files", "plan", "kit", "key"), assignment, k, 42);
  }
}
