/**
 * What would outlive a run, and must not: static fields ({@link simulator.state.StaticState}) and
 * the hash codes that objects have from the JVM ({@link simulator.state.ObjectNumbers}). Called by
 * the simulator.
 */
@NullMarked
package simulator.state;

import org.jspecify.annotations.NullMarked;
