package harness.kv;

import checker.History;
import checker.Operation;
import checker.Verdict;
import checker.kv.KvInput;
import checker.kv.KvOutput;
import events.Event;
import events.EventLog;
import harness.TestRun;
import java.util.List;

/**
 * What the clients of a key/value test do, for the checker and for the picture alike: with the same
 * numbers and the same times, so that one can be found in the other.
 *
 * <p>Threading: any thread.
 */
public final class KvHistory {

  private static final int MOST_CHARS = 60;

  private final EventLog events;
  private final History<KvInput, KvOutput> history;

  /** Begins an empty history of a test. */
  public KvHistory(TestRun run) {
    events = run.events();
    history = new History<>(events::nowNanos, 0);
  }

  /** A client calls an operation now. */
  public Call call(int client, KvInput input) {
    History<KvInput, KvOutput>.Call call = history.call(client, input);
    if (events.isOn()) {
      events.add(new Event.Called(client, call.id(), input.key(), shown(input)));
    }
    return new Call(call);
  }

  /** All operations so far. */
  public List<Operation<KvInput, KvOutput>> operations() {
    return history.operations();
  }

  /** What the checker has found goes into the picture. */
  public void judged(Verdict.Illegal illegal) {
    events.add(new Event.Judged(illegal.form(), illegal.explanation(), illegal.operations()));
  }

  /** An operation that was called. */
  public final class Call {

    private final History<KvInput, KvOutput>.Call call;

    private Call(History<KvInput, KvOutput>.Call call) {
      this.call = call;
    }

    /** It returns now. */
    public void returned(KvOutput output) {
      call.returned(output);
      if (events.isOn()) {
        events.add(new Event.Returned(call.id(), answer(output), shown(output)));
      }
    }
  }

  private static Event.Answer answer(KvOutput output) {
    return switch (output) {
      case KvOutput.Found _, KvOutput.Stored _ -> Event.Answer.DONE;
      case KvOutput.NoKey _, KvOutput.WrongVersion _ -> Event.Answer.REFUSED;
      case KvOutput.Maybe _ -> Event.Answer.MAYBE;
    };
  }

  /** A call as it is shown to people. */
  public static String shown(KvInput input) {
    return switch (input) {
      case KvInput.Get(String key) -> "Get(" + quoted(key) + ")";
      case KvInput.Put(String key, String value, long version) ->
          "Put(" + quoted(key) + ", " + quoted(value) + ", version " + version + ")";
    };
  }

  private static String shown(KvOutput output) {
    return switch (output) {
      case KvOutput.Found(String value, long version) -> quoted(value) + ", version " + version;
      case KvOutput.Stored _ -> "OK";
      case KvOutput.NoKey _ -> "ErrNoKey";
      case KvOutput.WrongVersion _ -> "ErrVersion";
      case KvOutput.Maybe _ -> "ErrMaybe";
    };
  }

  private static String quoted(String text) {
    return '"' + (text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "…") + '"';
  }
}
