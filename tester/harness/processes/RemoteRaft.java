package harness.processes;

import machines.Command;
import machines.GoneException;
import machines.Kind;
import machines.PayloadReader;
import machines.PayloadWriter;
import org.jspecify.annotations.Nullable;
import raft.RaftPeer;
import raft.RaftState;
import raft.StartResult;

/**
 * Stands for the Raft in a machine.
 *
 * <p>Methods that have an answer throw a {@link GoneException} if the machine has ended.
 */
@SuppressWarnings("NullAway") // a Raft may answer null, and the checks are there to find that
final class RemoteRaft extends RemoteObject implements RaftPeer {

  RemoteRaft(RemoteServer server) {
    super(server, "Raft");
  }

  @Override
  public StartResult start(Object command) {
    PayloadWriter question = new PayloadWriter().bytes(Command.encode(command));
    return server.ask(Kind.START, question, RemoteRaft::startResult);
  }

  private static @Nullable StartResult startResult(PayloadReader in) {
    return in.flag() ? new StartResult(in.number(), in.number(), in.flag()) : null;
  }

  @Override
  public RaftState getState() {
    return server.ask(Kind.GET_STATE, new PayloadWriter(), RemoteRaft::state);
  }

  private static @Nullable RaftState state(PayloadReader in) {
    return in.flag() ? new RaftState(in.number(), in.flag()) : null;
  }

  /** Of a machine that has ended, nobody needs a snapshot. */
  @Override
  public void snapshot(int index, byte[] snapshot) {
    try {
      server.ask(Kind.SNAPSHOT, new PayloadWriter().number(index).bytes(snapshot), in -> server);
    } catch (GoneException _) {
      // See above.
    }
  }

  @Override
  public int persistBytes() {
    return server.ask(Kind.PERSIST_BYTES, new PayloadWriter(), PayloadReader::number);
  }

  @Override
  public void kill() {
    server.askToStop();
  }
}
