package machines;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a frame is for. */
public enum Kind {
  // From the referee to the machine; each is answered.
  BOOT_SERVER(1, Way.DOWN),
  BOOT_CLERKS(2, Way.DOWN),
  DELIVER(3, Way.DOWN),
  WHY_NO_HANDLER(4, Way.DOWN),
  START(5, Way.DOWN),
  GET_STATE(6, Way.DOWN),
  SNAPSHOT(7, Way.DOWN),
  PERSIST_BYTES(8, Way.DOWN),
  SUBMIT(9, Way.DOWN),
  KILL(10, Way.DOWN),
  MAKE_CLERK(11, Way.DOWN),
  GET(12, Way.DOWN),
  PUT(13, Way.DOWN),
  LEADER(14, Way.DOWN),
  THREADS(15, Way.DOWN),

  // From the machine to the referee; these are answered,
  CALL(33, Way.UP),
  APPLY(34, Way.UP),
  DO_OP(35, Way.UP),
  TAKE_SNAPSHOT(36, Way.UP),
  RESTORE(37, Way.UP),
  // and these are not.
  SAVE(48, Way.UP),
  APPEND(49, Way.UP),
  APPLIED(50, Way.UP),
  LOGGED(51, Way.UP),
  ANNOTATED(52, Way.UP),
  DIED(53, Way.UP),
  EXITS(54, Way.UP),
  /** The first: it waits to be told what to be. */
  READY(55, Way.UP),

  // Answers, with the number of what they answer.
  ANSWER(64, Way.BOTH),
  /** The question makes no sense there; a text says why. */
  REFUSED(65, Way.BOTH),
  /** The code that was asked has thrown this. */
  THREW(66, Way.BOTH);

  /** Who may send it. */
  public enum Way {
    DOWN,
    UP,
    BOTH
  }

  private static final Map<Integer, Kind> BY_CODE =
      Arrays.stream(values()).collect(Collectors.toMap(Kind::code, Function.identity()));

  private final int code;
  private final Way way;

  Kind(int code, Way way) {
    this.code = code;
    this.way = way;
  }

  /** The byte that stands for it. */
  public int code() {
    return code;
  }

  public Way way() {
    return way;
  }

  /** Whether it answers something. */
  public boolean isAnswer() {
    return way == Way.BOTH;
  }

  static Optional<Kind> ofCode(int code) {
    return Optional.ofNullable(BY_CODE.get(code));
  }
}
