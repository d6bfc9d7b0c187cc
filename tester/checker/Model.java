package checker;

import java.util.Optional;

/**
 * What an object does when only one operation runs at a time.
 *
 * <p>A model is asked whether an answer that was observed is possible, rather than which answer
 * would be given: so it can leave open what the object may decide freely. States are immutable, and
 * have equals and hashCode.
 */
public interface Model<S, I, O> {

  /** The state before the first operation. */
  S initial();

  /** The state after an operation; empty if in this state it cannot be answered so. */
  Optional<S> step(S state, I input, O output);

  /**
   * The state after an operation whose answer nobody knows; empty if it would change nothing, for
   * then it need not be placed at all.
   */
  Optional<S> stepUnanswered(S state, I input);

  /**
   * Whether an operation that fits here may be put here without trying any later place.
   *
   * <p>That is so if it leaves the state as it is, and if every order that has it later remains an
   * order when it is moved here. All reads are of this kind. False is always safe; true saves the
   * search most of its work.
   */
  default boolean readOnly(S state, I input, O output) {
    return false;
  }

  /**
   * Whether an operation that was answered so in this state may take its effect later all the same,
   * even after it has returned: a request that is still on its way, say.
   */
  default boolean effectMayFollow(S state, I input, O output) {
    return false;
  }

  /**
   * The name of the part of the object that an operation is about. Operations on different parts
   * must not affect each other; each part is judged by itself.
   */
  default String partition(I input) {
    return "the object";
  }

  /** An operation in words, for explanations; pending if there is no output. */
  default String describe(I input, Optional<O> output) {
    return Wording.cut(input.toString())
        + " -> "
        + output.map(Object::toString).map(Wording::cut).orElse("no answer");
  }
}
