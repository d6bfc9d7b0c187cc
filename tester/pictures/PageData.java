package pictures;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import events.Event;
import events.Party;
import java.util.List;
import org.jspecify.annotations.Nullable;
import story.RaftMessage;
import story.Report;
import story.Role;

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
    long endMicros,
    List<Server> servers,
    List<Integer> clients,
    List<Operation> operations,
    List<Mark> marks,
    Messages messages,
    List<Band> bands,
    List<Check> checks,
    List<String> notes,
    @Nullable Beside beside) {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  /**
   * A run that is almost the same, and passes.
   *
   * @param label what it is, in a few words
   * @param atMicros when the two are different for the first time
   * @param here what happens then in this run
   * @param there what happens in the other one
   * @param run the other one
   */
  public record Beside(String label, long atMicros, String here, String there, PageData run) {}

  /** With another run beside it. */
  PageData with(Beside other) {
    return new PageData(
        run,
        verdict,
        focus,
        endMicros,
        servers,
        clients,
        operations,
        marks,
        messages,
        bands,
        checks,
        notes,
        other);
  }

  /**
   * Which run it was.
   *
   * @param seed a number, but one that may have more digits than a number of JavaScript
   * @param isSimulated whether the seed alone gives the same run again
   * @param replay the command that does; empty if unknown
   */
  public record Run(String test, String seed, boolean isSimulated, String replay) {}

  /**
   * How it ended.
   *
   * @param result passed, failed or interrupted
   * @param sentence one line: what is wrong
   * @param lines the explanation, what the runner prints
   * @param found what is wrong in any case
   */
  public record Verdict(
      Report.Result result, String sentence, List<String> lines, List<Found> found) {}

  /**
   * Something that is wrong in any case, such as a deadlock.
   *
   * @param details one after another, what the sentence only sums up; often nothing
   */
  public record Found(String sentence, List<String> details) {}

  /**
   * Where the page opens.
   *
   * @param fromMicros begin of the time that is shown
   * @param toMicros end of it
   * @param wrongMicros when something was wrong first; -1 if that is not known
   * @param operations indices into {@link PageData#operations}: these stand out
   * @param waiting those that only wait, for what is wrong elsewhere
   * @param key the one key that all of them are about, if the verdict speaks of them; else empty
   * @param messages indices into {@link PageData#messages}: those in which these operations may
   *     have been executed, or those that brought what is wrong to a server
   * @param labels for each of these messages what it brought; empty if only its answer matters
   * @param isAboutRpcs whether it is about how many RPCs there were: then all are of interest
   */
  public record Focus(
      long fromMicros,
      long toMicros,
      long wrongMicros,
      List<Integer> operations,
      List<Integer> waiting,
      String key,
      List<Integer> messages,
      List<String> labels,
      boolean isAboutRpcs) {}

  /**
   * A lane.
   *
   * @param roles what the server was, one after another without gaps; a role lasts until the next
   * @param commit when it was known to have committed up to which index
   * @param applied when its service had applied up to which index
   * @param known what else is known of it, from when on
   */
  public record Server(
      int number,
      List<Phase> roles,
      List<Progress> commit,
      List<Progress> applied,
      List<Known> known) {}

  /**
   * What is known of a server from some time on.
   *
   * @param vote for whom it has voted in its term; empty if that is not known
   * @param log its log in runs of one term: {@code 1-5 t1, 6-12 t4}
   * @param match of a leader: up to where others have its log, as far as it has heard
   */
  public record Known(long atMicros, String vote, String log, String match) {}

  /**
   * What a server is from some time on.
   *
   * @param term 0 if it is not known
   * @param isCutOff whether it reaches no other server, or not a majority
   */
  public record Phase(long atMicros, Role role, int term, boolean isCutOff) {}

  /** An index that has been reached. */
  public record Progress(long atMicros, int index) {}

  /**
   * What a client asked for.
   *
   * @param client the lane; -1: the test itself
   * @param fromMicros when it was called
   * @param toMicros when it returned; null: it did not
   * @param key empty if there are no keys
   * @param what the question: {@code Put("a", version 4)}
   * @param answer the answer; empty if there was none
   * @param result DONE, REFUSED, MAYBE or PENDING
   */
  public record Operation(
      int client,
      long fromMicros,
      @Nullable Long toMicros,
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
  public record Mark(long atMicros, int server, MarkKind kind, String text) {}

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
   * @param kinds all methods; {@code kind} is an index into it
   * @param parties all senders and receivers; {@code from} and {@code to} are indices into it
   * @param sentMicros when the request was sent
   * @param deliveredMicros when it arrived; -1: never
   * @param answeredMicros when the reply was sent; -1: never
   * @param arrivedMicros when the reply arrived; -1: never
   * @param lostMicros when it was lost, if anything was; -1: not
   * @param operation of a client's: the operation for which it was sent, an index into {@link
   *     PageData#operations}; else -1
   * @param empty 1 if it is a heartbeat that told nothing new: neither entries nor a commit index;
   *     else 0
   * @param agreed 1 if the receiver has voted for the sender or taken what it sent, 0 if it has
   *     refused to, -1 if that is not known
   * @param what a line for it: {@code appendEntries t7 [12..14] commit 11}
   * @param outcome a line for the reply, or for why there is none
   * @param request the JSON, cut
   * @param reply the JSON, cut; empty if there is none
   */
  public record Messages(
      List<MessageKind> kinds,
      List<Party> parties,
      int[] kind,
      int[] from,
      int[] to,
      long[] sentMicros,
      long[] deliveredMicros,
      long[] answeredMicros,
      long[] arrivedMicros,
      long[] lostMicros,
      int[] operation,
      int[] empty,
      int[] agreed,
      String[] what,
      String[] outcome,
      String[] request,
      String[] reply) {}

  /**
   * A method.
   *
   * @param name such as appendEntries
   * @param what which of the paper's it is, if it is one
   */
  public record MessageKind(String name, RaftMessage.Kind what) {}

  /**
   * Something that goes on for a while behind all server lanes.
   *
   * @param toMicros null: until the end
   * @param sides of a partition: the servers that reach each other; empty for other bands
   */
  public record Band(
      long fromMicros,
      @Nullable Long toMicros,
      BandKind kind,
      String text,
      List<List<Integer>> sides) {}

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
  public record Check(long atMicros, String text, Event.StepResult result) {}

  /** As the page's script reads it. */
  String toJson() {
    return GSON.toJson(this);
  }
}
