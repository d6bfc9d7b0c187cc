package checker.files;

import checker.Operation;
import checker.files.EventLine.Field;
import checker.files.HistoryFile.UnreadableException;
import checker.kv.KvInput;
import checker.kv.KvOutput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the two lines of each operation together. What is wrong with a line by itself is said when
 * it is added; what does not fit together, in the end.
 */
final class HistoryReader {

  private static final Set<Field> GET =
      EnumSet.of(Field.SEQ, Field.T, Field.EV, Field.OP, Field.CLIENT, Field.F, Field.KEY);
  private static final Set<Field> PUT = with(GET, Field.VAL, Field.VER);
  private static final Set<Field> RETURN =
      EnumSet.of(Field.SEQ, Field.T, Field.EV, Field.OP, Field.ERR);
  private static final Set<Field> FOUND = with(RETURN, Field.VAL, Field.VER);

  private record Call(EventLine at, long seq, KvInput input) {}

  private record Return(EventLine at, long seq, String err) {}

  private final Map<Integer, Call> calls = new HashMap<>();
  private final Map<Integer, Return> returns = new HashMap<>();
  private final Map<Long, Long> lineOfSeq = new HashMap<>();

  private static Set<Field> with(Set<Field> fields, Field... more) {
    Set<Field> all = EnumSet.copyOf(fields);
    all.addAll(List.of(more));
    return all;
  }

  /** Takes the next line. */
  void add(long line, String text) throws UnreadableException {
    if (text.isBlank()) {
      return;
    }
    EventLine event = new EventLine(line, text);
    long seq = seq(event);
    int op = event.id(Field.OP);
    String ev = event.text(Field.EV);
    switch (ev) {
      case "call" -> {
        Call other = calls.put(op, new Call(event, seq, input(event)));
        requireFirst(event, op, "call", other == null ? null : other.at);
      }
      case "return" -> {
        Return other = returns.put(op, new Return(event, seq, err(event)));
        requireFirst(event, op, "return", other == null ? null : other.at);
      }
      default ->
          throw event.problem(
              "ev is " + EventLine.shown(ev) + "; it must be \"call\" or \"return\"");
    }
  }

  private long seq(EventLine event) throws UnreadableException {
    long seq = event.whole(Field.SEQ);
    if (seq == Long.MIN_VALUE || seq == Operation.NEVER) {
      throw event.problem("seq is " + seq + "; no event is so early or so late");
    }
    Long other = lineOfSeq.put(seq, event.line());
    if (other != null) {
      throw event.problem("seq " + seq + " stands in line " + other + " already");
    }
    return seq;
  }

  private static void requireFirst(EventLine event, int op, String what, @Nullable EventLine other)
      throws UnreadableException {
    if (other != null) {
      throw event.problem(
          "operation %d has a %s in line %d already".formatted(op, what, other.line()));
    }
  }

  private static KvInput input(EventLine event) throws UnreadableException {
    String f = event.text(Field.F);
    switch (f) {
      case "get" -> event.requireExactly("the call of a get", GET);
      case "put" -> event.requireExactly("the call of a put", PUT);
      default ->
          throw event.problem("f is " + EventLine.shown(f) + "; it must be \"get\" or \"put\"");
    }
    String key = event.text(Field.KEY);
    if (f.equals("get")) {
      return new KvInput.Get(key);
    }
    long version = event.whole(Field.VER);
    if (version < 0) {
      throw event.problem("ver is " + version + "; it must not be negative");
    }
    return new KvInput.Put(key, event.text(Field.VAL), version);
  }

  private static String err(EventLine event) throws UnreadableException {
    String err = event.text(Field.ERR);
    switch (err) {
      case "OK" -> {} // Which fields it has, only the call can tell.
      case "ErrNoKey", "ErrVersion", "ErrMaybe" ->
          event.requireExactly("a return with " + err, RETURN);
      default ->
          throw event.problem(
              "err is %s; it must be OK, ErrNoKey, ErrVersion or ErrMaybe"
                  .formatted(EventLine.shown(err)));
    }
    return err;
  }

  /** All operations, in the order of their calls. */
  List<Operation<KvInput, KvOutput>> operations() throws UnreadableException {
    // By line: so the first line that is wrong is the one that is named.
    for (Return answer :
        returns.values().stream().sorted(Comparator.comparingLong(it -> it.at.line())).toList()) {
      requireCall(answer);
    }
    List<Operation<KvInput, KvOutput>> operations = new ArrayList<>();
    for (Map.Entry<Integer, Call> entry : calls.entrySet()) {
      operations.add(operation(entry.getKey(), entry.getValue(), returns.get(entry.getKey())));
    }
    operations.sort(Comparator.comparingLong(Operation::call));
    return operations;
  }

  private void requireCall(Return answer) throws UnreadableException {
    int op = answer.at.id(Field.OP);
    Call call = calls.get(op);
    if (call == null) {
      throw answer.at.problem("operation " + op + " returns, but was never called");
    }
    if (answer.seq < call.seq) {
      throw answer.at.problem(
          "operation %d returns before its call in line %d".formatted(op, call.at.line()));
    }
    boolean get = call.input instanceof KvInput.Get;
    if (get && (answer.err.equals("ErrVersion") || answer.err.equals("ErrMaybe"))) {
      throw answer.at.problem("a get cannot return " + answer.err);
    }
    if (answer.err.equals("OK")) {
      answer.at.requireExactly(
          get ? "the return of a get" : "the return of a put", get ? FOUND : RETURN);
    }
  }

  private static Operation<KvInput, KvOutput> operation(int op, Call call, @Nullable Return answer)
      throws UnreadableException {
    Optional<Operation.Return<KvOutput>> returned = Optional.empty();
    if (answer != null) {
      KvOutput output = output(call.input, answer);
      returned = Optional.of(new Operation.Return<>(output, answer.seq, answer.at.seconds()));
    }
    return new Operation<>(
        op, call.at.id(Field.CLIENT), call.input, call.seq, call.at.seconds(), returned);
  }

  private static KvOutput output(KvInput input, Return answer) throws UnreadableException {
    return switch (answer.err) {
      case "ErrNoKey" -> new KvOutput.NoKey();
      case "ErrVersion" -> new KvOutput.WrongVersion();
      case "ErrMaybe" -> new KvOutput.Maybe();
      default ->
          input instanceof KvInput.Get
              ? new KvOutput.Found(answer.at.text(Field.VAL), answer.at.whole(Field.VER))
              : new KvOutput.Stored();
    };
  }
}
