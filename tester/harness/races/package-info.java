/**
 * The data races of the test that runs ({@link harness.races.DataRaces}): as a failure, and as
 * events. Asked by the harness at the end of a simulated test.
 */
@NullMarked
package harness.races;

import org.jspecify.annotations.NullMarked;
