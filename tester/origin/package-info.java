/**
 * Whose code a class is: the JDK's, a library's, the kit's or the reader's ({@link origin.Origin}).
 * Asked by the simulator, the harness and the execution of tests; it knows none of them.
 */
@NullMarked
package origin;

import org.jspecify.annotations.NullMarked;
