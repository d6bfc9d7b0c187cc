package grader.results;

import java.io.IOException;

/** A file that is not what it should be, in one sentence that names it. */
public final class BadResultException extends IOException {

  private static final long serialVersionUID = 1;

  BadResultException(String sentence) {
    super(sentence);
  }
}
