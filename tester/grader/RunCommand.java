package grader;

import grader.box.Box;
import grader.submissions.Received;
import grader.submissions.Submissions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Grades all that is not graded yet. */
@Command(name = "run", description = "Grades submissions; what is decided in OUT is not run again.")
final class RunCommand implements Callable<Integer> {

  private static final long STOPPING_MS = 10_000;

  @Mixin private Options options = new Options();

  @Option(
      names = "--submissions",
      required = true,
      description = "A folder with a folder, zip or tar for each (make: SUBMISSIONS).")
  private Path submissions = Path.of("");

  @Option(names = "--out", required = true, description = "What comes of it (make: OUT).")
  private Path out = Path.of("");

  @Option(names = "--only", description = "Only these ids, commas between them (make: ONLY).")
  private List<String> only = List.of();

  @Override
  public Integer call() throws Exception {
    if (!Files.isDirectory(submissions)) {
      throw new UsageException("there is no folder " + submissions);
    }
    List<Received> chosen = chosen(Submissions.in(submissions));
    if (chosen.isEmpty()) {
      throw new UsageException("there is no submission in " + submissions);
    }
    Session session = options.session(out);
    Box.of(session.level()).close(); // or nobody need wait for the rest
    session
        .out()
        .begin(session.plan(), new OutFolder.Facts(session.kit().hash(), session.key().hash()));
    int status = grade(session, chosen, options.jobs);
    Tables.write(out);
    return status;
  }

  private List<Received> chosen(List<Received> all) throws UsageException {
    if (only.isEmpty()) {
      return all;
    }
    List<Received> chosen = new ArrayList<>();
    for (String id : ids(all)) {
      chosen.add(
          all.stream()
              .filter(received -> received.id().equals(id))
              .findFirst()
              .orElseThrow(
                  () -> new UsageException("there is no submission " + id + " in " + submissions)));
    }
    return chosen;
  }

  /** An id may have a comma in it; a list has some between ids. */
  private List<String> ids(List<Received> all) {
    return only.stream()
        .flatMap(typed ->
            all.stream().anyMatch(received -> received.id().equals(typed))
                ? Stream.of(typed)
                : Arrays.stream(typed.split(",")))
        .toList();
  }

  /** Grades, so that whatever ends this process leaves what is decided. */
  static int grade(Session session, List<Received> submissions, int jobs) throws Exception {
    ProgressLine progress = new ProgressLine(isTerminal(), submissions.size());
    Grading grading = new Grading(session, submissions, progress);
    Thread main = Thread.currentThread();
    Thread hook =
        Thread.ofPlatform()
            .unstarted(() -> {
              grading.stop();
              try {
                main.join(STOPPING_MS);
              } catch (InterruptedException _) {
                // Then it ends at once.
              }
              System.err.println("stopped; the same command goes on");
            });
    Runtime.getRuntime().addShutdownHook(hook);
    int status = grading.run(jobs);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      return status; // a signal has come: the hook waits for this thread, and then it is over
    }
    System.out.println(grading.summary().line());
    return status;
  }

  // The script knows: a Console of Java is there only if both ends are terminals.
  private static boolean isTerminal() {
    return "1".equals(System.getenv("GRADE_TERMINAL"));
  }
}
