package checker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a checker says about a history. */
public sealed interface Verdict {

  /**
   * The history is linearizable.
   *
   * @param orders for each partition of the object an order that explains all its answers; {@link
   *     Replay} can check it. A history is linearizable exactly if that of each partition is
   *     (Herlihy and Wing's locality), so there is no order over all of them.
   */
  record Legal(Map<String, List<Step>> orders) implements Verdict {
    public Legal {
      orders = Collections.unmodifiableMap(new LinkedHashMap<>(orders));
    }
  }

  /**
   * The history is not linearizable.
   *
   * @param form what kind of fault it is, in a few words: "stale read"
   * @param explanation why, in at most a dozen lines; what is said there is proven
   * @param operations the ids of the operations that the explanation speaks of
   */
  record Illegal(String form, List<String> explanation, List<Integer> operations)
      implements Verdict {
    public Illegal {
      explanation = List.copyOf(explanation);
      operations = List.copyOf(operations);
    }
  }

  /**
   * The checker gave up: the history may be linearizable or not. Never to be taken for a pass.
   *
   * @param reason which limit was reached, and where
   */
  record Undecided(String reason) implements Verdict {}

  /** One place in an order: there an operation's answer is right, or its late effect comes. */
  record Step(int operation, Part part) {}

  /** What of an operation has a place in the order. */
  enum Part {
    /** Its answer: where the operation as a whole takes effect. Every completed one has it. */
    ANSWER,
    /** The effect of an operation whose answer is missing, or does not tell of that effect. */
    LATE_EFFECT
  }
}
