package checker.files;

import checker.Operation;
import checker.kv.KvInput;
import checker.kv.KvOutput;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A history of the key/value service as a text file: a line of JSON for each call and each return.
 *
 * <pre>{@code
 * {"seq":17,"t":1.301,"ev":"call","op":12,"client":3,"f":"put","key":"k","val":"a","ver":4}
 * {"seq":18,"t":1.305,"ev":"return","op":12,"err":"OK"}
 * {"seq":19,"t":1.311,"ev":"call","op":13,"client":2,"f":"get","key":"k"}
 * {"seq":21,"t":1.320,"ev":"return","op":13,"err":"OK","val":"a","ver":5}
 * }</pre>
 *
 * <p>{@code seq} is the place among all calls and returns, {@code t} the seconds of the test,
 * {@code ver} 0 where it is missing. An operation without a return is pending. The lines may come
 * in any order.
 */
public final class HistoryFile {

  private static final Gson GSON =
      new GsonBuilder().setStrictness(Strictness.STRICT).disableHtmlEscaping().create();

  private HistoryFile() {}

  /** A line. A field that the event does not have is null, and left out. */
  private record Event(
      @Nullable Long seq,
      double t,
      @Nullable String ev,
      @Nullable Integer op,
      int client,
      @Nullable String f,
      @Nullable String key,
      @Nullable String err,
      @Nullable String val,
      long ver) {}

  /** A file that is no history. */
  public static final class UnreadableException extends IOException {

    private static final long serialVersionUID = 1;

    UnreadableException(long line, String problem) {
      super("line " + line + ": " + problem);
    }
  }

  /** Writes a history; makes the folder if there is none. */
  public static void write(Path file, List<Operation<KvInput, KvOutput>> history)
      throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    List<Event> events = new ArrayList<>();
    for (Operation<KvInput, KvOutput> operation : history) {
      events.add(call(operation));
      operation.returned().map(answer -> answer(operation.id(), answer)).ifPresent(events::add);
    }
    events.sort(Comparator.comparing(Event::seq));
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Event event : events) {
        out.write(GSON.toJson(event));
        out.newLine();
      }
    }
  }

  private static Event call(Operation<KvInput, KvOutput> operation) {
    long seq = operation.call();
    double t = operation.callSeconds();
    int id = operation.id();
    int client = operation.client();
    return switch (operation.input()) {
      case KvInput.Get(String key) ->
          new Event(seq, t, "call", id, client, "get", key, null, null, 0);
      case KvInput.Put(String key, String value, long version) ->
          new Event(seq, t, "call", id, client, "put", key, null, value, version);
    };
  }

  private static Event answer(int id, Operation.Return<KvOutput> answer) {
    String err =
        switch (answer.output()) {
          case KvOutput.Found _, KvOutput.Stored _ -> "OK";
          case KvOutput.NoKey _ -> "ErrNoKey";
          case KvOutput.WrongVersion _ -> "ErrVersion";
          case KvOutput.Maybe _ -> "ErrMaybe";
        };
    KvOutput.Found found = answer.output() instanceof KvOutput.Found f ? f : null;
    String value = found == null ? null : found.value();
    long version = found == null ? 0 : found.version();
    return new Event(
        answer.stamp(), answer.seconds(), "return", id, 0, null, null, err, value, version);
  }

  /**
   * Reads a history.
   *
   * @throws UnreadableException if a line is no event, or does not fit to the others; names the
   *     line
   */
  public static List<Operation<KvInput, KvOutput>> read(Path file) throws IOException {
    Reader reader = new Reader();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        reader.read(line);
      }
    } catch (CharacterCodingException e) {
      throw new UnreadableException(reader.line + 1, "this is no UTF-8 text");
    }
    return reader.operations();
  }

  /** Puts the two lines of each operation together. */
  private static final class Reader {

    private record At(long line, Event event) {}

    private final Map<Integer, At> calls = new TreeMap<>();
    private final Map<Integer, At> returns = new HashMap<>();
    private final Map<Long, Long> lineOfSeq = new HashMap<>();
    private long line;

    void read(String text) throws UnreadableException {
      line++;
      if (text.isBlank()) {
        return;
      }
      Event event = decode(text);
      Long seq = required(event.seq, "seq");
      Integer op = required(event.op, "op");
      Long other = lineOfSeq.put(seq, line);
      if (other != null) {
        throw problem("seq " + seq + " stands in line " + other + " already");
      }
      String ev = required(event.ev, "ev");
      switch (ev) {
        case "call" -> enter(calls, "call", op, event);
        case "return" -> enter(returns, "return", op, event);
        default -> throw problem("ev is \"" + ev + "\"; it must be call or return");
      }
    }

    List<Operation<KvInput, KvOutput>> operations() throws UnreadableException {
      List<Operation<KvInput, KvOutput>> operations = new ArrayList<>();
      for (Map.Entry<Integer, At> call : calls.entrySet()) {
        int op = call.getKey();
        operations.add(operation(op, call.getValue(), returns.remove(op)));
      }
      Optional<At> alone = returns.values().stream().min(Comparator.comparingLong(At::line));
      if (alone.isPresent()) {
        line = alone.get().line;
        throw problem("operation " + alone.get().event.op + " returns, but was never called");
      }
      operations.sort(Comparator.comparingLong(Operation::call));
      return operations;
    }

    private Operation<KvInput, KvOutput> operation(int op, At call, @Nullable At answer)
        throws UnreadableException {
      line = call.line;
      KvInput input = input(call.event);
      Optional<Operation.Return<KvOutput>> returned = Optional.empty();
      long callSeq = required(call.event.seq, "seq");
      if (answer != null) {
        line = answer.line;
        long returnSeq = required(answer.event.seq, "seq");
        if (returnSeq < callSeq) {
          throw problem("operation " + op + " returns before its call in line " + call.line);
        }
        KvOutput output = output(input, answer.event);
        returned = Optional.of(new Operation.Return<>(output, returnSeq, answer.event.t));
      }
      return new Operation<>(op, call.event.client, input, callSeq, call.event.t, returned);
    }

    private KvInput input(Event event) throws UnreadableException {
      String key = required(event.key, "key");
      String f = required(event.f, "f");
      return switch (f) {
        case "get" -> new KvInput.Get(key);
        case "put" -> new KvInput.Put(key, required(event.val, "val"), version(event));
        default -> throw problem("f is \"" + f + "\"; it must be get or put");
      };
    }

    private KvOutput output(KvInput input, Event event) throws UnreadableException {
      String err = required(event.err, "err");
      boolean get = input instanceof KvInput.Get;
      return switch (err) {
        case "OK" ->
            get
                ? new KvOutput.Found(required(event.val, "val"), version(event))
                : new KvOutput.Stored();
        case "ErrNoKey" -> new KvOutput.NoKey();
        case "ErrVersion" -> ofPut(get, err, new KvOutput.WrongVersion());
        case "ErrMaybe" -> ofPut(get, err, new KvOutput.Maybe());
        default ->
            throw problem(
                "err is \"" + err + "\"; it must be OK, ErrNoKey, ErrVersion or ErrMaybe");
      };
    }

    private KvOutput ofPut(boolean get, String err, KvOutput output) throws UnreadableException {
      if (get) {
        throw problem("a get cannot return " + err);
      }
      return output;
    }

    private long version(Event event) throws UnreadableException {
      if (event.ver < 0) {
        throw problem("ver is " + event.ver + "; it must not be negative");
      }
      return event.ver;
    }

    private void enter(Map<Integer, At> events, String what, int op, Event event)
        throws UnreadableException {
      At other = events.put(op, new At(line, event));
      if (other != null) {
        throw problem("operation " + op + " has a " + what + " in line " + other.line + " already");
      }
    }

    private Event decode(String text) throws UnreadableException {
      try {
        return GSON.fromJson(text, Event.class);
      } catch (JsonParseException e) {
        throw problem("this is no event: " + text.substring(0, Math.min(text.length(), 60)));
      }
    }

    private <T> T required(@Nullable T value, String name) throws UnreadableException {
      if (value == null) {
        throw problem("\"" + name + "\" is missing");
      }
      return value;
    }

    private UnreadableException problem(String problem) {
      return new UnreadableException(line, problem);
    }
  }
}
