package workers;

/**
 * One run of one test.
 *
 * @param number tells it from all others of this worker; its answer has the same
 * @param replay the command that runs it again, for the picture
 */
public record Task(long number, String test, long seed, Replay replay) {}
