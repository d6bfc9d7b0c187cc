/**
 * What a teacher sees of a class, and a student of their own: pages that need no network and no
 * script, made of result files alone. Whatever they say of a submission is escaped.
 *
 * <p>Reading order: {@link grader.report.Report}, which writes them; {@link
 * grader.report.ClassView}, all that the class's page says, with {@code Mistakes}, which groups
 * failures, and {@link grader.report.Mistake}; {@link grader.report.FeedbackView}; {@code Pages},
 * which fills the templates beside these classes.
 */
@NullMarked
package grader.report;

import org.jspecify.annotations.NullMarked;
