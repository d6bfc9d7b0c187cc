/**
 * What the events of a run mean.
 *
 * <p>Reading order: {@link story.Story} (the events in the order of time, joined into RPCs and
 * operations), {@link story.Rpcs} and {@link story.Rpc}; then what the messages tell, whatever a
 * student's records are called: {@link story.RaftMessage}, {@link story.RaftReply} and {@link
 * story.WrongLeader}, out of their {@link story.JsonFields}; and what each server was at a moment
 * without the student's help: {@link story.Servers} takes one event after another, {@link
 * story.ServerFold} keeps one server, {@link story.ServerState} is what it tells. {@link
 * story.Requests} knows which RPC belongs to which operation. A {@link story.Report} is what the
 * runner says of the run besides its events.
 *
 * <p>Then what is read out of all of it: {@link story.EventWords} (each event in words), {@link
 * story.ServerTable}, {@link story.RpcCounts}, {@link story.Refusals}, {@link story.CommitMoves},
 * and of two runs {@link story.FirstDifference}.
 *
 * <p>Called by the monitors and by all who make pictures.
 */
@NullMarked
package story;

import org.jspecify.annotations.NullMarked;
