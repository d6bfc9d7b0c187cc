/**
 * Processes that run tests, one after another, and the channel to them. No class of a solution is
 * ever loaded by whoever starts them: whatever a solution does to its process becomes an answer.
 *
 * <p>Reading order: {@link workers.Worker} (such a process, seen from the one that started it) and
 * {@link workers.WorkerMain} (the same, seen from inside). What they say to each other, a line of
 * JSON each: {@link workers.Setup}, {@link workers.Request} with a {@link workers.Task}, {@link
 * workers.Message} with an {@link workers.Answer}. {@link workers.WorkerCommand} starts one; {@link
 * workers.ExitWatch} notices what is about to end it.
 *
 * <p>Called by the runner for one run after another, and by a sweep for many seeds at once.
 */
@NullMarked
package workers;

import org.jspecify.annotations.NullMarked;
