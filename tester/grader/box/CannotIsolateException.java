package grader.box;

/** A level of isolation does not work here; the message is one sentence, with what to do. */
public final class CannotIsolateException extends Exception {

  private static final long serialVersionUID = 1;

  CannotIsolateException(Level level, String why, String instead) {
    super("isolation " + level.word() + " does not work here: " + why + "; " + instead);
  }
}
