package harness.processes;

import machines.BadFrameException;
import machines.Command;
import machines.Frame;
import machines.Kind;
import machines.PayloadReader;
import machines.PayloadWriter;
import org.jspecify.annotations.Nullable;
import raft.ApplyChannel;
import raft.ApplyMsg;

/** Hands over what the Raft in a machine applies, as that Raft would in this process. */
record ApplyService(ApplyChannel applied) implements Service {

  @Override
  public PayloadWriter answer(Frame question) throws InterruptedException {
    if (question.kind() != Kind.APPLY) {
      return Service.NONE.answer(question);
    }
    applied.send(message(question.reader()));
    return new PayloadWriter();
  }

  @SuppressWarnings("NullAway") // a Raft may send null, and the checks are there to find that
  private static ApplyMsg message(PayloadReader in) {
    int index = in.number();
    if (!in.flag()) {
      return new ApplyMsg.Command(command(in.bytes()), index);
    }
    int term = in.number();
    return new ApplyMsg.Snapshot(in.optional(), term, index);
  }

  /** A class that is not known here is none of the test's. */
  private static @Nullable Object command(byte[] bytes) {
    try {
      return Command.decode(bytes);
    } catch (IllegalArgumentException e) {
      throw new BadFrameException("a command that cannot be read: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    applied.close();
  }
}
