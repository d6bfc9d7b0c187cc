/**
 * A test's cluster: servers that can crash and be cut off, clerks, limits, and the lines that a
 * test prints.
 *
 * <p>Reading order: {@link harness.TestRun} (one test from start to verdict) with {@link
 * harness.FatalCheck} and {@link harness.LabTest} (its tie to JUnit); {@link harness.Cluster} (what
 * a test opens), {@link harness.ServerGroup} and {@link harness.ServerProcess} (servers and their
 * lives), {@link harness.ClerkEnds} (a client's way to them); {@link harness.Expect} (what a test
 * checks itself). {@link harness.ServerThreads} looks after threads. {@link
 * harness.groups.NetworkRecorder}, {@link harness.ServerProbe}, {@link harness.StateSampler},
 * {@link harness.groups.Operations} and {@link harness.findings.SimulationFindings} put what
 * happens into the events of the test. {@link harness.StandstillWatch} and {@link
 * harness.findings.Standstill} find threads that stand still in real time; {@link
 * harness.WatchedTasks} and {@link harness.SwallowedExceptions} what futures keep.
 *
 * <p>The lab tests call it; {@link harness.raft} has the checks of Lab 3, {@link harness.kv} the
 * clients of Lab 4, {@link harness.groups} what a group is made of, {@link harness.findings} what
 * is found beside the verdict, {@link harness.moments} when a crash hurts most, {@link
 * harness.processes} servers that are processes ({@link harness.Processes}, {@link harness.Hold}),
 * {@link harness.threads} what the JVM tells. It knows the student's code by the contracts alone.
 */
@NullMarked
package harness;

import org.jspecify.annotations.NullMarked;
