package grader;

import grader.candidates.CompiledCandidate;
import grader.candidates.IntakeFile;
import grader.candidates.Preparation;
import grader.candidates.Prepared;
import grader.journal.Identity;
import grader.journal.Journal;
import grader.journal.JournalWriter;
import grader.journal.TestRecord;
import grader.results.Result;
import grader.results.ResultFile;
import grader.runs.SubmissionRuns;
import grader.submissions.Received;
import grader.submissions.Received.Refused;
import grader.submissions.Received.Taken;
import grader.submissions.Submission;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A submission on its way from what was handed in to its result. */
final class Entrant {

  private final Session session;
  private final Received received;
  private final Path folder;
  private final long startNanos = System.nanoTime();

  private Optional<SubmissionRuns> runs = Optional.empty();
  private Optional<JournalWriter> writer = Optional.empty();

  Entrant(Session session, Received received) {
    this.session = session;
    this.received = received;
    folder = session.out().folder(received.id());
  }

  String id() {
    return received.id();
  }

  /**
   * Takes it in: after that it is known what has to be run.
   *
   * @return sentences about its journal
   */
  List<String> takeIn(Preparation preparation) throws IOException {
    return switch (received) {
      case Refused refused -> {
        intake("", Result.Status.REFUSED, refused.why()).write(folder);
        yield List.of();
      }
      case Taken(Submission submission) -> takeIn(submission, preparation);
    };
  }

  private List<String> takeIn(Submission submission, Preparation preparation) throws IOException {
    String hash = submission.hash();
    Optional<IntakeFile> before =
        IntakeFile.read(folder)
            .filter(known -> known.submission().equals(hash))
            .filter(known -> known.kit().equals(session.kit().hash()));
    if (before.isPresent() && !before.get().isRun()) {
      return List.of();
    }
    Identity identity = session.identity(hash);
    Journal journal = Journal.read(folder, identity, session.plan().isolation());
    if (before.isPresent() && isDecided(journal)) {
      return journal.problems();
    }
    switch (preparation.prepare(submission, folder)) {
      case Prepared.NotRun(Result.Status status, List<String> why) ->
          intake(hash, status, why).write(folder);
      case Prepared.Ready(CompiledCandidate candidate) -> {
        intake(hash, Result.Status.GRADED, List.of()).write(folder);
        JournalWriter opened = JournalWriter.in(folder);
        writer = Optional.of(opened);
        runs =
            Optional.of(
                new SubmissionRuns(
                    candidate,
                    identity,
                    session.plan(),
                    session.catalogue(),
                    session.key(),
                    journal,
                    opened));
      }
    }
    return journal.problems();
  }

  private boolean isDecided(Journal journal) {
    return session
        .plan()
        .tests()
        .allMatch(test ->
            session.catalogue().lab(test.name()).stream()
                .flatMap(lab -> session.plan().raft().of(lab).stream())
                .allMatch(raft ->
                    TestRecord.of(journal, test, raft, session.plan().stops())
                        .missing()
                        .isEmpty()));
  }

  private IntakeFile intake(String hash, Result.Status status, List<String> why) {
    return new IntakeFile(
        id(), received.source().toString(), hash, session.kit().hash(), status, why);
  }

  /** What has to be run; nothing: it is not run, or all is decided. */
  Optional<SubmissionRuns> runs() {
    return runs;
  }

  /** Makes its result of what is on the disk, as anybody can who has the folder. */
  Result finish() throws IOException {
    close();
    IntakeFile intake =
        IntakeFile.read(folder).orElseThrow(() -> new IOException(folder + " has no intake.json"));
    Result result = result(session, intake);
    ResultFile.write(folder, result);
    return result;
  }

  private static Result result(Session session, IntakeFile intake) throws IOException {
    Identity identity = session.identity(intake.submission());
    return new Results(session.marks(), session.plan(), session.out()).of(intake, identity);
  }

  void close() throws IOException {
    if (writer.isPresent()) {
      writer.get().close();
    }
  }

  double seconds() {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
