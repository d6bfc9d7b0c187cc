package grader.journal;

/**
 * What all runs of a grading have in common, as hashes: a run of anything else decides nothing
 * here.
 *
 * @param plan of what decides a run in it
 * @param key of the key of the hidden seeds
 */
public record Identity(String submission, String plan, String kit, String key) {

  /** What differs, in a word for a message. */
  String difference(Identity other) {
    if (!submission.equals(other.submission)) {
      return "other files of the submission";
    }
    if (!plan.equals(other.plan)) {
      return "another plan";
    }
    return kit.equals(other.kit) ? "another key" : "another kit";
  }
}
