/**
 * The referee's side of servers and clerks that are processes of their own.
 *
 * <p>Reading order: {@link harness.processes.Programs} (what a cluster asks for the code under
 * test); {@link harness.processes.RemoteMachine} (a process, and the conversation with it); {@link
 * harness.processes.RemoteServer} (one life of a server there) with {@link
 * harness.processes.RemoteRaft}, {@link harness.processes.RemoteRsm} and {@link
 * harness.processes.RemoteKvServer}, which stand for its objects here; {@link
 * harness.processes.RemoteClerks}. The protocol is told in docs/processes.md.
 *
 * <p>Called by the clusters of the lab tests. A machine that says what makes no sense, or too much,
 * or nothing, is that server's failure.
 */
@NullMarked
package harness.processes;

import org.jspecify.annotations.NullMarked;
