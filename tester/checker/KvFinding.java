package checker;

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
record KvFinding(KvForm form, List<String> lines, List<KvOp> operations, Wording wording) {

  private static final KvModel MODEL = new KvModel();

  /** A finding whose proof is a few sentences about operations, which are listed below them. */
  static KvFinding of(KvForm form, List<String> sentences, List<KvOp> operations, Wording wording) {
    List<String> lines = new ArrayList<>(sentences);
    operations.stream()
        .sorted(Comparator.comparingLong(KvOp::call))
        .forEach(operation -> lines.add(line(wording, operation)));
    return new KvFinding(form, lines, operations, wording);
  }

  static Wording wordingAbout(List<KvOp> operations) {
    return Wording.about(operations.stream().map(KvOp::operation).toList());
  }

  static String line(Wording wording, KvOp operation) {
    return wording.line(MODEL, operation.operation());
  }
}
