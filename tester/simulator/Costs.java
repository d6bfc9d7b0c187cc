package simulator;

import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.util.Map;
import java.util.Optional;

/**
 * What takes virtual time, and how much: the one place for these numbers. Without them a client
 * could do any number of operations in its second.
 */
final class Costs {

  /** From thread to thread: about what a switch of virtual threads takes. */
  static final int SWITCH_NANOS = 1_000;

  /** Once round a loop. */
  static final int BACK_EDGE_NANOS = 5;

  /** One way of a message, in a data centre. */
  static final int LEAST_MESSAGE_NANOS = 100_000;

  static final int MOST_MESSAGE_NANOS = 500_000;

  /** A small write to a fast disk. */
  static final int LEAST_PERSIST_NANOS = 20_000;

  static final int MOST_PERSIST_NANOS = 60_000;

  /** Methods that begin with a cost: its hook. */
  private static final Map<String, String> OF_METHODS =
      Map.of(
          "labrpc/Rpc.run", "travel",
          "labrpc/Rpc.deliver", "travel",
          "labrpc/ClientEnd.call", "rpc",
          "raft/Persister.save", "persist",
          "raft/Persister.append", "persist");

  private Costs() {}

  /** The hook that a method calls first, if it is one that takes time. */
  static Optional<String> of(ClassDesc owner, MethodModel method) {
    String name = Calls.internalName(owner) + "." + method.methodName().stringValue();
    return Optional.ofNullable(OF_METHODS.get(name));
  }
}
