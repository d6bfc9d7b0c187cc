package checker.kv;

import java.util.List;

/** Puts a conflict of {@link Facts} into words. */
final class ConflictProof {

  private ConflictProof() {}

  static Finding of(Facts.Conflict conflict) {
    Op last = conflict.operations().getLast();
    String why =
        switch (conflict.form()) {
          case TWO_VALUES ->
              "two Gets returned version %d with different values".formatted(last.version());
          case WRONG_VALUE ->
              "version %d was returned with another value than the Put that created it has"
                  .formatted(last.version());
          case LOST_UPDATE ->
              "two Puts with version %d were both acknowledged, but only one can replace a version"
                  .formatted(last.version());
          default -> impossible(last);
        };
    return Finding.of(
        conflict.form(),
        List.of(why),
        conflict.operations(),
        Finding.wordingAbout(conflict.operations()));
  }

  private static String impossible(Op operation) {
    if (operation.operation().input() instanceof KvInput.Get) {
      return operation.operation().output().orElseThrow() instanceof KvOutput.Found
          ? "a key that exists has a version of 1 or more"
          : "a Get cannot be answered so";
    }
    return switch (operation.operation().output().orElseThrow()) {
      case KvOutput.NoKey _ ->
          "a Put with version 0 creates a missing key and is otherwise answered ErrVersion";
      case KvOutput.Stored _ -> "no key ever has a version below 0";
      case KvOutput.Found _, KvOutput.WrongVersion _, KvOutput.Maybe _ ->
          "a Put cannot be answered so";
    };
  }
}
