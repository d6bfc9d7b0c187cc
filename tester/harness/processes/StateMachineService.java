package harness.processes;

import java.util.ArrayList;
import java.util.List;
import machines.BadFrameException;
import machines.Command;
import machines.Frame;
import machines.PayloadWriter;
import org.jspecify.annotations.Nullable;
import rsm.StateMachine;

/**
 * The replicated service of Lab 4A, which is asked by an Rsm in a machine. What operations return
 * stays here; only its number travels.
 */
final class StateMachineService implements Service {

  private final StateMachine stateMachine;

  // Guarded by this.
  private final List<@Nullable Object> results = new ArrayList<>();

  StateMachineService(StateMachine stateMachine) {
    this.stateMachine = stateMachine;
  }

  @Override
  public PayloadWriter answer(Frame question) throws InterruptedException {
    PayloadWriter out = new PayloadWriter();
    return switch (question.kind()) {
      case DO_OP -> out.number(keep(doOp(question.reader().bytes())));
      case TAKE_SNAPSHOT -> out.bytes(stateMachine.snapshot());
      case RESTORE -> {
        restore(question.reader().optional());
        yield out;
      }
      default -> Service.NONE.answer(question);
    };
  }

  @SuppressWarnings("NullAway") // an Rsm may pass null, and the service is there to find that
  private @Nullable Object doOp(byte[] command) {
    Object req;
    try {
      req = Command.decode(command);
    } catch (IllegalArgumentException e) {
      throw new BadFrameException("an operation that cannot be read: " + e.getMessage());
    }
    return stateMachine.doOp(req);
  }

  @SuppressWarnings("NullAway") // the same
  private void restore(byte @Nullable [] snapshot) {
    stateMachine.restore(snapshot);
  }

  private synchronized int keep(@Nullable Object result) {
    results.add(result);
    return results.size() - 1;
  }

  /** What an operation has returned. */
  synchronized @Nullable Object result(int number) {
    if (number < 0 || number >= results.size()) {
      throw new BadFrameException("a result that no operation had: number " + number);
    }
    return results.get(number);
  }
}
