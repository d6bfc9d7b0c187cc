package harness.processes;

import machines.BadFrameException;
import machines.Command;
import machines.GoneException;
import machines.Kind;
import machines.PayloadReader;
import machines.PayloadWriter;
import org.jspecify.annotations.Nullable;
import raft.RaftPeer;
import rsm.RsmPeer;
import rsm.SubmitResult;

/** Stands for the Rsm in a machine. */
@SuppressWarnings("NullAway") // an Rsm may answer null, and the checks are there to find that
final class RemoteRsm implements RsmPeer {

  private final RemoteServer server;
  private final StateMachineService service;
  private final RemoteRaft raft;

  RemoteRsm(RemoteServer server, StateMachineService service) {
    this.server = server;
    this.service = service;
    raft = new RemoteRaft(server);
  }

  /** Of a machine that has ended: somebody else must be asked. */
  @Override
  public SubmitResult submit(Object req) {
    try {
      return server.ask(Kind.SUBMIT, new PayloadWriter().bytes(Command.encode(req)), this::result);
    } catch (GoneException _) {
      return new SubmitResult.WrongLeader();
    }
  }

  private @Nullable SubmitResult result(PayloadReader in) {
    String what = in.text();
    int number = in.number();
    String text = in.text();
    return switch (what) {
      case "null" -> null;
      case "wrong leader" -> new SubmitResult.WrongLeader();
      case "done" -> new SubmitResult.Done(service.result(number));
      case "other" -> new SubmitResult.Done(text);
      default -> throw new BadFrameException("a result that is none: " + what);
    };
  }

  @Override
  public RaftPeer raft() {
    return raft;
  }

  @Override
  public void kill() {
    server.askToStop();
  }
}
