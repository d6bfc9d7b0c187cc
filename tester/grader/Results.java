package grader;

import grader.candidates.IntakeFile;
import grader.journal.Identity;
import grader.journal.Journal;
import grader.marks.Marks;
import grader.marks.Marks.Whose;
import grader.plans.Plan;
import grader.results.Result;
import java.io.IOException;

/** Makes results of what is in the folder of a grading. */
record Results(Marks marks, Plan plan, OutFolder out) {

  Result of(IntakeFile intake, Identity identity) throws IOException {
    Whose whose = new Whose(intake.id(), intake.submission());
    if (!intake.isRun()) {
      return marks.notRun(whose, intake.status(), intake.why(), plan.isolation());
    }
    Journal journal = Journal.read(out.folder(intake.id()), identity, plan.isolation());
    return marks.of(whose, journal);
  }
}
