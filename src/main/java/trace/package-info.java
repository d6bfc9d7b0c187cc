/**
 * A solution's own words in the log and the picture of a run: {@link trace.Trace}. Where they go is
 * the tester's business: {@link trace.Probe}.
 */
@NullMarked
package trace;

import org.jspecify.annotations.NullMarked;
