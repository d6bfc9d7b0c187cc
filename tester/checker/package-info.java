/**
 * Decides whether the answers that concurrent clients got could have come from one object that does
 * one thing at a time: linearizability (Herlihy and Wing 1990).
 *
 * <p>Reading order: {@link checker.History} and {@link checker.Operation} (what was observed),
 * {@link checker.Verdict} and {@link checker.Checker} (what can be said about it), {@link
 * checker.Model} and {@link checker.KvModel} (what the object should have done), {@link
 * checker.Replay} (what makes an order a proof). Then the two ways to a verdict:
 *
 * <ul>
 *   <li>For any model, a search: {@link checker.WglChecker}, {@link checker.WglSearch}.
 *   <li>For the key/value service, a decision in O(n log n), see docs/checker.md: {@link
 *       checker.KvChecker}, {@link checker.KvOp}, {@link checker.KvFacts}, {@link
 *       checker.KvConstraint}, {@link checker.CreationTimes}, {@link checker.KvOrder}; and, where
 *       the verdict is no, {@link checker.KvExplainer} with its proofs.
 * </ul>
 *
 * <p>The harness records a history and calls a checker when a test ends; the runner does the same
 * with a history from a file. The package knows neither of them, and of the lab only the meaning of
 * its key/value operations.
 */
@NullMarked
package checker;

import org.jspecify.annotations.NullMarked;
