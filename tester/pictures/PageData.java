package pictures;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import events.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that the page shows, in the form in which its script gets it (as JSON, names as here). Times
 * are microseconds from the start of the test. Long texts have been cut already; they may hold any
 * characters.
 *
 * <p>Lists are in the order of their first time. The many messages are columns, since a JSON object
 * for each would be most of the file: entry i of each list belongs to message i.
 */
public record PageData(
    Run run,
    Verdict verdict,
    Focus focus,
    long end,
    List<Server> servers,
    List<Integer> clients,
    List<Operation> operations,
    List<Mark> marks,
    Messages messages,
    List<Band> bands,
    List<Check> checks,
    List<String> notes) {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  /**
   * Which run it was.
   *
   * @param isSimulated whether the seed alone gives the same run again
   * @param replay the command that does; empty if unknown
   */
  public record Run(String test, long seed, boolean isSimulated, String replay) {}

  /**
   * How it ended.
   *
   * @param result passed, failed or interrupted
   * @param sentence one line: what is wrong
   * @param lines the explanation, what the runner prints
   * @param found what is wrong in any case, such as a deadlock; lines that begin with blanks
   *     continue the one before
   */
  public record Verdict(Result result, String sentence, List<String> lines, List<String> found) {}

  /** How a test can end. */
  public enum Result {
    PASSED,
    FAILED,
    INTERRUPTED
  }

  /**
   * Where the page opens.
   *
   * @param from begin of the time that is shown
   * @param to end of it
   * @param operations indices into {@link PageData#operations}: these stand out
   * @param key the one key that all of them are about, if the verdict speaks of them; else empty
   * @param messages indices into {@link PageData#messages}: those in which these operations may
   *     have been executed, or those that brought what is wrong to a server
   * @param labels for each of these messages what it brought; empty if only its answer matters
   */
  public record Focus(
      long from,
      long to,
      List<Integer> operations,
      String key,
      List<Integer> messages,
      List<String> labels) {}

  /**
   * A lane.
   *
   * @param roles what the server was, one after another without gaps; a role lasts until the next
   * @param commit when it was known to have committed up to which index
   * @param applied when its service had applied up to which index
   */
  public record Server(
      int number, List<Phase> roles, List<Progress> commit, List<Progress> applied) {}

  /**
   * What a server is from some time on.
   *
   * @param term 0 if it is not known
   * @param isCutOff whether it reaches no other server, or not a majority
   */
  public record Phase(long at, Role role, int term, boolean isCutOff) {}

  /** The roles of the paper (Figure 4), and no role. */
  public enum Role {
    DOWN,
    FOLLOWER,
    CANDIDATE,
    LEADER
  }

  /** An index that has been reached. */
  public record Progress(long at, int index) {}

  /**
   * What a client asked for.
   *
   * @param client the lane; -1: the test itself
   * @param from when it was called
   * @param to when it returned; null: it did not
   * @param key empty if there are no keys
   * @param what the question: {@code Put("a", version 4)}
   * @param answer the answer; empty if there was none
   * @param result DONE, REFUSED, MAYBE or PENDING
   */
  public record Operation(
      int client,
      long from,
      @Nullable Long to,
      String key,
      String what,
      String answer,
      Outcome result) {}

  /** What came of an operation. */
  public enum Outcome {
    DONE,
    REFUSED,
    MAYBE,
    PENDING
  }

  /**
   * Something at one moment in a server's lane (or, with server -1, the tester's).
   *
   * @param text one line, as in the log
   */
  public record Mark(long at, int server, MarkKind kind, String text) {}

  /** The kinds of marks, each a filter of the page, but for errors: these are always shown. */
  public enum MarkKind {
    ERROR,
    START,
    CRASH,
    ELECTION,
    SAVE,
    SNAPSHOT,
    APPLY,
    ANNOTATION,
    LOG
  }

  /**
   * The RPCs.
   *
   * @param kinds the names of all methods, such as appendEntries; {@code kind} is an index into it
   * @param parties the names of all senders and receivers: S0, C3; {@code from} and {@code to} are
   *     indices into it
   * @param sent when the request was sent
   * @param delivered when it arrived; -1: never
   * @param answered when the reply was sent; -1: never
   * @param arrived when the reply arrived; -1: never
   * @param lost when it was lost, if anything was; -1: not
   * @param operation of a client's: the operation for which it was sent, an index into {@link
   *     PageData#operations}; else -1
   * @param empty 1 if it is a heartbeat: an AppendEntries without entries; else 0
   * @param what a line for it: {@code appendEntries t7 [12..14] commit 11}
   * @param outcome a line for the reply, or for why there is none
   * @param request the JSON, cut
   * @param reply the JSON, cut; empty if there is none
   */
  public record Messages(
      List<String> kinds,
      List<String> parties,
      int[] kind,
      int[] from,
      int[] to,
      long[] sent,
      long[] delivered,
      long[] answered,
      long[] arrived,
      long[] lost,
      int[] operation,
      int[] empty,
      String[] what,
      String[] outcome,
      String[] request,
      String[] reply) {}

  /**
   * Something that goes on for a while behind all server lanes.
   *
   * @param to null: until the end
   * @param sides of a partition: the servers that reach each other; empty for other bands
   */
  public record Band(
      long from, @Nullable Long to, BandKind kind, String text, List<List<Integer>> sides) {}

  /** The kinds of bands. */
  public enum BandKind {
    PARTITION,
    UNRELIABLE,
    LONG_REORDERING,
    LONG_DELAYS,
    DUPLICATING
  }

  /**
   * A step of the test, in the checker's lane.
   *
   * @param result NONE, OK or FAILED
   */
  public record Check(long at, String text, Event.StepResult result) {}

  /** As the page's script reads it. */
  String toJson() {
    return GSON.toJson(this);
  }
}
