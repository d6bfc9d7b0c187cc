package harness.processes;

import harness.FatalCheck;
import harness.TestRun;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import kvraft.KvClerk;
import labrpc.ClientEnd;
import machines.BadFrameException;
import machines.Frame;
import machines.Kind;
import machines.PayloadWriter;
import machines.pool.MachinePool;

/** A machine in which clerks of a test run, until the test is over. */
final class RemoteClerks {

  private final AtomicInteger clerks = new AtomicInteger();
  private final Calls calls = new Calls();
  private final RemoteMachine machine;

  private RemoteClerks(TestRun run, String name) {
    machine = new RemoteMachine(run, name, MachinePool.shared().take(), this::take, run::fail);
    run.atEnd(machine::kill);
    machine.start();
    machine.awaitReady();
    machine.channel().askFirmly(Kind.BOOT_CLERKS, new PayloadWriter().text(run.testClass()));
  }

  /** Makes clerks that share a process. */
  static KvClerk.Factory together(TestRun run) {
    RemoteClerks clerks = new RemoteClerks(run, "clerks");
    return clerks::make;
  }

  /** Makes clerks of which each has a process. */
  static KvClerk.Factory apart(TestRun run) {
    AtomicInteger number = new AtomicInteger();
    return ends -> new RemoteClerks(run, "clerk-" + number.getAndIncrement()).make(ends);
  }

  private KvClerk make(List<ClientEnd> ends) {
    int clerk = clerks.getAndIncrement();
    int first = calls.add(ends);
    try {
      machine
          .channel()
          .askFirmly(
              Kind.MAKE_CLERK, new PayloadWriter().number(clerk).number(first).number(ends.size()));
    } catch (IllegalArgumentException refused) {
      throw FatalCheck.fatal("%s", refused.getMessage());
    }
    return new RemoteClerk(machine, clerk);
  }

  private void take(Frame frame) {
    if (frame.kind() != Kind.CALL) {
      throw new BadFrameException("what makes no sense of clerks: " + frame.kind());
    }
    calls.start(frame, machine.channel());
  }
}
