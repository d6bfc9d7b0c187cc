/**
 * Says what the simulator has found in words for whoever wrote the code: {@link
 * simulator.reports.RaceReport}. Called by the harness, by way of the simulation.
 */
@NullMarked
package simulator.reports;

import org.jspecify.annotations.NullMarked;
