package checker;

import java.util.List;

/** Decides whether a history is linearizable. */
@FunctionalInterface
public interface Checker<I, O> {

  /**
   * Judges a whole history.
   *
   * @param history the operations of all clients, in any order, with different ids
   */
  Verdict check(List<Operation<I, O>> history);
}
