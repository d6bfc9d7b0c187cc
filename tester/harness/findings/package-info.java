/**
 * What is found beside the verdict, and explains it: {@link harness.findings.Standstill} says which
 * threads stand still in real time, each an {@link harness.findings.OwnedThread}; {@link
 * harness.findings.SimulationFindings} says what the simulator has found. Called by the harness,
 * which decides when to look.
 */
@NullMarked
package harness.findings;

import org.jspecify.annotations.NullMarked;
