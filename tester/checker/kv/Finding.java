package checker.kv;

import checker.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Why a history of one key is not linearizable.
 *
 * @param lines the proof in words, with the operations that it rests on
 * @param operations these operations
 * @param wording how the lines put times
 */
record Finding(Form form, List<String> lines, List<Op> operations, Wording wording) {

  private static final KvModel MODEL = new KvModel();

  /** A finding whose proof is a few sentences about operations, which are listed below them. */
  static Finding of(Form form, List<String> sentences, List<Op> operations, Wording wording) {
    List<String> lines = new ArrayList<>(sentences);
    operations.stream()
        .sorted(Comparator.comparingLong(Op::call))
        .forEach(operation -> lines.add(line(wording, operation)));
    return new Finding(form, lines, operations, wording);
  }

  static Wording wordingAbout(List<Op> operations) {
    return Wording.about(operations.stream().map(Op::operation).toList());
  }

  static String line(Wording wording, Op operation) {
    return wording.line(MODEL, operation.operation());
  }
}
