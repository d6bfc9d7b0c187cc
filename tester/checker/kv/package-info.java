/**
 * For the key/value service: a decision in O(n log n), see docs/checker.md, and the reason where it
 * is no.
 *
 * <p>Reading order: {@link checker.kv.KvInput} and {@link checker.kv.KvOutput} (what clients ask
 * and are told), {@link checker.kv.KvModel} (what is right), {@link checker.kv.KvChecker}, {@link
 * checker.kv.Op}, {@link checker.kv.Facts}, {@link checker.kv.Constraint}, {@link
 * checker.kv.CreationTimes}, {@link checker.kv.Order}; {@link checker.kv.Explainer} with its
 * proofs.
 */
@NullMarked
package checker.kv;

import org.jspecify.annotations.NullMarked;
