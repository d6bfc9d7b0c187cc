package grader.candidates;

import grader.box.Box;
import grader.candidates.Prepared.NotRun;
import grader.candidates.Prepared.Ready;
import grader.compiling.Compiler;
import grader.compiling.Outcome;
import grader.plans.Lab;
import grader.plans.Plan;
import grader.plans.RaftChoice;
import grader.results.Result.Status;
import grader.submissions.Submission;
import intake.TaskCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import verifier.Allowed;
import verifier.Refusal;
import verifier.Statics;
import verifier.Verifier;

/**
 * Compiles and verifies one submission after another.
 *
 * <p>Threading: one thread; the box is not shared.
 */
public final class Preparation {

  private static final int MOST_SENTENCES = 20;

  private final Kit kit;
  private final Box box;
  private final Allowed allowed;
  private final Set<RaftChoice> rafts;

  /**
   * @param labs those of which the plan has tests
   */
  public Preparation(Kit kit, Box box, Allowed allowed, Plan plan, Set<Lab> labs) {
    this.kit = kit;
    this.box = box;
    this.allowed = allowed;
    rafts = EnumSet.noneOf(RaftChoice.class);
    labs.forEach(lab -> rafts.addAll(plan.raft().of(lab)));
  }

  /**
   * Compiles and verifies it.
   *
   * @param folder the submission's: gets its sources and its classes
   */
  public Prepared prepare(Submission submission, Path folder) throws IOException {
    Kit.delete(folder.resolve("src"));
    submission.writeTo(folder.resolve("src"));
    Map<RaftChoice, String> classPaths = new EnumMap<>(RaftChoice.class);
    for (RaftChoice raft : rafts) {
      Path classes = folder.resolve("classes").resolve(raft.name().toLowerCase(Locale.ROOT));
      Kit.delete(classes);
      List<String> why =
          switch (new Compiler(box).compile(sources(submission, folder, raft), classes)) {
            case Outcome.Compiled _ -> refusals(classes);
            case Outcome.NotCompiled(String messages) ->
                List.of("it does not compile: " + firstError(messages));
          };
      if (!why.isEmpty()) {
        boolean hasClasses = Files.isDirectory(classes);
        Kit.delete(folder.resolve("classes"));
        return new NotRun(hasClasses ? Status.REFUSED : Status.NOT_COMPILED, why);
      }
      TaskCalls.watch(classes, List.of());
      classPaths.put(raft, kit.classPath(classes));
    }
    return new Ready(new CompiledCandidate(submission.id(), classPaths));
  }

  private Path sources(Submission submission, Path folder, RaftChoice raft) throws IOException {
    Path own = folder.resolve("src");
    if (raft == RaftChoice.OWN) {
      return own;
    }
    Path given = folder.resolve("src-given");
    Kit.delete(given);
    SortedMap<String, byte[]> files = kit.onGivenRaft(submission.files());
    new Submission(submission.id(), own, files, List.of()).writeTo(given);
    return given;
  }

  /** A sentence each, not more than anybody reads. */
  private List<String> refusals(Path classes) throws IOException {
    // Servers of one process share a static field, and machines do not: nothing keeps them apart.
    List<String> all =
        Stream.concat(Verifier.verify(allowed, classes).stream(), Statics.shared(classes).stream())
            .map(Refusal::sentence)
            .distinct()
            .toList();
    return all.size() <= MOST_SENTENCES
        ? all
        : Stream.concat(
                all.stream().limit(MOST_SENTENCES),
                Stream.of("and %d more".formatted(all.size() - MOST_SENTENCES)))
            .toList();
  }

  private static String firstError(String messages) {
    return messages
        .lines()
        .filter(line -> line.contains("error:"))
        .findFirst()
        .orElseGet(() -> messages.lines().findFirst().orElse("the compiler does not say why"));
  }
}
