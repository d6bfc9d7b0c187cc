/**
 * The program of a machine: what stands around a server, or around clerks, in a process of its own.
 * It has nothing to say about a test; it passes on.
 *
 * <p>Reading order: {@link machines.program.Main}; {@link machines.program.ServerMachine} and
 * {@link machines.program.ClerkMachine} (what it becomes); {@link machines.program.RefereeWire},
 * {@link machines.program.RefereeDisk}, {@link machines.program.RefereeProbe} and {@link
 * machines.program.RefereeStateMachine} (what the code under test has to do with there).
 *
 * <p>Started by {@link machines.pool}.
 */
@NullMarked
package machines.program;

import org.jspecify.annotations.NullMarked;
