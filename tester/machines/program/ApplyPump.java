package machines.program;

import java.util.Optional;
import machines.Channel;
import machines.Command;
import machines.Kind;
import machines.PayloadWriter;
import raft.ApplyChannel;
import raft.ApplyMsg;

/**
 * Passes on what a Raft applies to its service, which is with the referee: one message at a time,
 * the next only when the service has taken it. So the Raft never runs ahead of its service.
 */
record ApplyPump(Channel channel, ApplyChannel applied) implements Runnable {

  @Override
  public void run() {
    try {
      Optional<ApplyMsg> next = applied.receive();
      while (next.isPresent()) {
        channel.ask(Kind.APPLY, payload(next.get()));
        next = applied.receive();
      }
    } catch (InterruptedException _) {
      // The code under test has interrupted all threads that it could find.
    }
  }

  private static PayloadWriter payload(ApplyMsg message) {
    PayloadWriter out = new PayloadWriter().number(message.index());
    return switch (message) {
      case ApplyMsg.Command(Object command, int _) -> out.flag(false).bytes(encoded(command));
      case ApplyMsg.Snapshot(byte[] snapshot, int term, int _) ->
          out.flag(true).number(term).optional(snapshot);
    };
  }

  /** What cannot travel is none of the test's commands: its class says enough. */
  private static byte[] encoded(Object command) {
    try {
      return Command.encode(command);
    } catch (IllegalArgumentException _) {
      return Command.encode("an object of " + command.getClass());
    }
  }
}
