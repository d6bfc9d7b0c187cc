package grader.results;

import com.google.gson.annotations.SerializedName;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The result of one submission. Two gradings of the same files by the same plan, kit and key have
 * the same one, but for its {@link Cost}.
 *
 * @param format that of the file: {@link #FORMAT}
 * @param id whose submission it is: the name of its folder
 * @param submission a hash of its files
 * @param kit a hash of the kit that graded it
 * @param keyHash a hash of the key of the hidden seeds
 * @param isolation how the submission was kept apart, the lowest level of all its runs
 * @param why what has to be said of the status, a sentence each
 * @param points the mark; none if none is made: the grading is incomplete, or a person must look
 * @param of the most that there is
 * @param parts in the plan's order
 * @param tests in the plan's order
 */
public record Result(
    int format,
    String id,
    String submission,
    String kit,
    Plan plan,
    String keyHash,
    Isolation isolation,
    Status status,
    List<String> why,
    OptionalDouble points,
    double of,
    List<PartResult> parts,
    List<TestResult> tests,
    Audit audit,
    Cost cost) {

  /** The only format that there is. */
  public static final int FORMAT = 1;

  public Result {
    Rules.require(format == FORMAT, "format is %s; only %s can be read", format, FORMAT);
    Rules.require(!id.isBlank(), "id is empty");
    Rules.requireMarks(points, of);
    boolean isMarked =
        switch (status) {
          case GRADED, REFUSED, NOT_COMPILED -> true;
          case REVIEW, INCOMPLETE -> false;
        };
    Rules.require(
        points.isPresent() == isMarked,
        isMarked ? "status %s must have points" : "status %s must have no points",
        status);
    why = List.copyOf(why);
    parts = List.copyOf(parts);
    tests = List.copyOf(tests);
  }

  /** What two gradings of the same must agree in. */
  public Result withoutCost() {
    return with(why, parts, tests, new Cost(0, 0));
  }

  /** The status and the mark, with so many sentences and parts at most, and no test. */
  public Result inShort(int most) {
    return with(
        why.stream().limit(most).toList(), parts.stream().limit(most).toList(), List.of(), cost);
  }

  private Result with(
      List<String> itsWhy, List<PartResult> itsParts, List<TestResult> itsTests, Cost itsCost) {
    return new Result(
        format,
        id,
        submission,
        kit,
        plan,
        keyHash,
        isolation,
        status,
        itsWhy,
        points,
        of,
        itsParts,
        itsTests,
        audit,
        itsCost);
  }

  /** By which plan it was graded. */
  public record Plan(String name, String hash) {}

  /** How a submission is kept apart from machine, kit and other submissions. */
  public enum Isolation {
    /** Bubblewrap: own files, no network, another user. */
    @SerializedName("box")
    BOX,
    /** Another user, with limits. */
    @SerializedName("uid")
    UID,
    /** Not at all: for one's own code. */
    @SerializedName("none")
    NONE
  }

  /** What became of a submission. */
  public enum Status {
    /** All runs of the plan are decided. */
    GRADED,
    /** It was not run: it is not what may be submitted, or does what is not allowed. */
    REFUSED,
    NOT_COMPILED,
    /** It has all its runs, and a person must look before there is a mark. */
    REVIEW,
    /** Runs are missing: there is no mark before they are made. */
    INCOMPLETE
  }

  /**
   * Whether it does the same with each server as a process.
   *
   * @param tests those that differ
   */
  public record Audit(Verdict verdict, List<String> tests) {

    public Audit {
      tests = List.copyOf(tests);
    }

    /** What was found. */
    public enum Verdict {
      AGREES,
      DIFFERS,
      NOT_RUN
    }
  }

  /** What it took: the one part that may differ between two gradings of the same. */
  public record Cost(int runs, double cpuSeconds) {

    public Cost {
      Rules.require(runs >= 0, "runs is %s", runs);
      Rules.requireAmount("cpuSeconds", cpuSeconds);
    }
  }
}
