package intake;

import java.util.List;

/** Why a solution is not taken: a line for each reason. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1;

  /** What is wrong: the command that was typed, or the solution. */
  enum Fault {
    COMMAND(2),
    SOLUTION(1);

    /** The exit status of the process. */
    final int status;

    Fault(int status) {
      this.status = status;
    }
  }

  final Fault fault;

  RefusedException(Fault fault, List<String> reasons) {
    super(String.join("\n", reasons));
    this.fault = fault;
  }

  /** What was typed cannot be meant. */
  static RefusedException typed(String reason) {
    return new RefusedException(Fault.COMMAND, List.of(reason));
  }
}
