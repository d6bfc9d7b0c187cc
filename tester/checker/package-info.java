/**
 * Decides whether the answers that concurrent clients got could have come from one object that does
 * one thing at a time: linearizability (Herlihy and Wing 1990).
 *
 * <p>Reading order: {@link checker.History} and {@link checker.Operation} (what was observed),
 * {@link checker.Verdict} and {@link checker.Checker} (what can be said about it), {@link
 * checker.Model} (what the object should have done), {@link checker.Replay} (what makes an order a
 * proof). {@link checker.Partitions}, {@link checker.OverlappingCalls} and {@link checker.Wording}
 * help with these. There are two ways to a verdict, which do not know each other: {@link
 * checker.search}, for any model, and {@link checker.kv}, for the key/value service. {@link
 * checker.files} keeps histories.
 *
 * <p>The harness records a history and calls a checker when a test ends; the runner does the same
 * with a history from a file. The package knows neither of them.
 */
@NullMarked
package checker;

import org.jspecify.annotations.NullMarked;
