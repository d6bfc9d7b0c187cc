/**
 * For any model: a search for an order that explains all answers, as Wing and Gong (1993) and Lowe
 * (2017) have it.
 *
 * <p>Reading order: {@link checker.search.WglChecker}, {@link checker.search.Search}, {@link
 * checker.search.Events}, {@link checker.search.Placed} (what was tried), {@link
 * checker.search.States} and {@link checker.search.Allowance} (what that may cost); {@link
 * checker.search.Explanation} where there is no such order.
 */
@NullMarked
package checker.search;

import org.jspecify.annotations.NullMarked;
