/**
 * What a test needs to do harm at the worst time: {@link harness.moments.Moments} tells it when a
 * server has saved, answered or applied; {@link harness.moments.OldRequests} keeps what was sent,
 * so that it can come again.
 *
 * <p>The rest of {@link harness} fills both, and the torture tests use them.
 */
@NullMarked
package harness.moments;

import org.jspecify.annotations.NullMarked;
