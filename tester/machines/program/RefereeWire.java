package machines.program;

import labrpc.Wire;
import machines.Channel;
import machines.Kind;
import machines.PayloadReader;
import machines.PayloadWriter;
import org.jspecify.annotations.Nullable;

/**
 * The way of an end in a machine: to the referee, who has the network.
 *
 * @param end its number among those that the machine was given
 */
record RefereeWire(Channel channel, int end) implements Wire {

  @Override
  public byte @Nullable [] exchange(
      String method, String argsType, String replyType, byte[] request)
      throws InterruptedException {
    PayloadReader answer =
        channel.ask(
            Kind.CALL,
            new PayloadWriter()
                .number(end)
                .text(method)
                .text(argsType)
                .text(replyType)
                .bytes(request));
    return answer.optional();
  }

  /** A machine does not outlive its network. */
  @Override
  public boolean isClosed() {
    return false;
  }
}
