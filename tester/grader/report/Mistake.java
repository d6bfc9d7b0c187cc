package grader.report;

import java.util.List;

/**
 * Failures of a class that are alike, as the page shows them.
 *
 * @param what was wrong, in the words of one of them
 * @param hasFirstWrong whether that is what was wrong first, or only how it ended
 * @param ending how one of them ended: what was expected and found
 * @param kind of failures, in words
 * @param ran how many submissions were run at all
 * @param percent of those
 * @param replay the command that shows one of them
 */
public record Mistake(
    String what,
    boolean hasFirstWrong,
    String ending,
    String kind,
    int submissions,
    int ran,
    int percent,
    int runs,
    List<String> tests,
    List<Student> students,
    String replay) {

  public Mistake {
    tests = List.copyOf(tests);
    students = List.copyOf(students);
  }

  /**
   * A submission.
   *
   * @param page the address of its feedback, seen from the class's page
   */
  public record Student(String id, String page) {}
}
