package grader.results;

import java.io.IOException;
import java.util.Objects;

/** A file that is not what it should be, in one sentence that names it. */
public final class BadResultException extends IOException {

  private static final long serialVersionUID = 1;

  BadResultException(String sentence) {
    super(sentence);
  }

  /** The sentence. */
  @Override
  public String getMessage() {
    return Objects.requireNonNull(super.getMessage());
  }
}
