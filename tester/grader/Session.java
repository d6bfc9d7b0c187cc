package grader;

import grader.box.Level;
import grader.candidates.Kit;
import grader.journal.Identity;
import grader.marks.Marks;
import grader.plans.Catalogue;
import grader.plans.Lab;
import grader.plans.Plan;
import grader.runs.SeedKey;
import java.util.EnumSet;
import java.util.Set;

/**
 * What all submissions of a grading have in common.
 *
 * @param level how far they are kept apart
 */
record Session(Plan plan, Catalogue catalogue, Kit kit, SeedKey key, Level level, OutFolder out) {

  Marks marks() {
    return new Marks(plan, catalogue, kit.hash(), key.hash());
  }

  Identity identity(String submission) {
    return new Identity(submission, plan.hashOfRuns(), kit.hash(), key.hash());
  }

  /** Those of which the plan has tests. */
  Set<Lab> labs() {
    Set<Lab> labs = EnumSet.noneOf(Lab.class);
    plan.tests().forEach(test -> catalogue.lab(test.name()).ifPresent(labs::add));
    return labs;
  }
}
