/**
 * What is graded: parts, tests, points, seeds and when to stop, as a teacher writes them down in
 * {@code plan.json}.
 *
 * <p>Reading order: {@link grader.plans.Plan} with its {@link grader.plans.Part}s and {@link
 * grader.plans.PlannedTest}s, {@link grader.plans.Lab} and {@link grader.plans.Catalogue} (which
 * tests there are), {@link grader.plans.PlanFile} (reads and writes the file; what is wrong in it
 * is told in a sentence each), {@link grader.plans.DefaultPlan}.
 */
@NullMarked
package grader.plans;

import org.jspecify.annotations.NullMarked;
