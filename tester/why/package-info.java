/**
 * From a failure of one seed to the few adverse choices that it takes: which of the thousands that
 * a seed draws can be made calm so that the test still fails in the same way.
 *
 * <p>The idea is Zeller's delta debugging, for schedules as in Choi and Zeller (Isolating
 * failure-inducing thread schedules, ISSTA 2002). It works because a choice has an identity and its
 * value depends on nothing else: see {@link simulator.choices}.
 *
 * <p>In reading order: a {@link why.Trial} is one more run; {@link why.Experiments} makes them, as
 * many as a {@link why.Budget} allows; {@link why.Why} is the order in which they are tried, {@link
 * why.Reduction} what makes a set of choices smaller; {@link why.Needs} counts over seeds. What
 * comes of it is an {@link why.Explanation}.
 *
 * <p>Called by the process that runs the tests, after a failure.
 */
@NullMarked
package why;

import org.jspecify.annotations.NullMarked;
