/**
 * What rewritten classes call while a simulation runs. It stands alone, on the boot class path,
 * because the JDK's own classes call it, too: so it knows no library, not even JSpecify's
 * annotations, and the simulator only by {@link simulator.hooks.Conductor}.
 */
package simulator.hooks;
