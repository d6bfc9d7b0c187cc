/**
 * What rewritten classes call while a simulation runs. It stands alone, on the boot class path,
 * because the JDK's own classes call it, too; it knows the simulator only by {@link
 * simulator.hooks.Conductor}.
 */
@NullMarked
package simulator.hooks;

import org.jspecify.annotations.NullMarked;
