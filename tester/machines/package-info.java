/**
 * Servers and clerks as processes of their own: what the referee and such a machine say to each
 * other. The protocol is told in docs/processes.md.
 *
 * <p>Reading order: {@link machines.Kind} and {@link machines.Frame} (what is sent), {@link
 * machines.PayloadWriter} and {@link machines.PayloadReader}, {@link machines.FrameReader}, {@link
 * machines.Channel} (questions and answers), {@link machines.Boot} and {@link machines.Thrown} (two
 * payloads with a name). {@link machines.program} runs in the machine, {@link machines.pool} starts
 * it.
 *
 * <p>Called by {@code harness.processes}, the referee's side.
 */
@NullMarked
package machines;

import org.jspecify.annotations.NullMarked;
