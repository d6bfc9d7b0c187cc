package grader.plans;

import java.util.List;

/** A plan cannot be used; each line says one thing that is wrong in it. */
public final class BadPlanException extends Exception {

  private static final long serialVersionUID = 1;

  BadPlanException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
