package machines.program;

import machines.Channel;
import machines.Command;
import machines.Kind;
import machines.PayloadWriter;
import rsm.StateMachine;

/** The replicated service of Lab 4A: the referee has it. */
record RefereeStateMachine(Channel channel) implements StateMachine {

  /**
   * What an operation has returned stays with the referee, too; this stands for it.
   *
   * @param number by which the referee knows it
   */
  record Result(int number) {}

  @Override
  public Object doOp(Object req) {
    byte[] command = Command.encode(req);
    return new Result(channel.askFirmly(Kind.DO_OP, new PayloadWriter().bytes(command)).number());
  }

  @Override
  public byte[] snapshot() {
    return channel.askFirmly(Kind.TAKE_SNAPSHOT, new PayloadWriter()).bytes();
  }

  @Override
  public void restore(byte[] snapshot) {
    channel.askFirmly(Kind.RESTORE, new PayloadWriter().optional(snapshot));
  }
}
