package checker.files;

import checker.Operation;
import checker.kv.KvInput;
import checker.kv.KvOutput;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
 * <p>{@code seq} is the place among all calls and returns, {@code t} the seconds of the test. Each
 * kind of line has the fields shown here, all of them and no others; a return that is not OK has no
 * {@code val} and {@code ver}. An operation without a return is pending. The lines may come in any
 * order; blank ones do not count.
 */
public final class HistoryFile {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private HistoryFile() {}

  /** A file that is no history. */
  public static final class UnreadableException extends IOException {

    private static final long serialVersionUID = 1;

    UnreadableException(long line, String problem) {
      super("line " + line + ": " + problem);
    }
  }

  // ---- writing

  private record Written(long seq, JsonObject event) {}

  /**
   * Writes a history; makes the folder if there is none.
   *
   * @throws CharacterCodingException if a text has half a character, which no encoding has
   */
  public static void write(Path file, List<Operation<KvInput, KvOutput>> history)
      throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    List<Written> events = new ArrayList<>();
    for (Operation<KvInput, KvOutput> operation : history) {
      events.add(new Written(operation.call(), call(operation)));
      operation
          .returned()
          .map(answer -> new Written(answer.stamp(), answer(operation.id(), answer)))
          .ifPresent(events::add);
    }
    events.sort(Comparator.comparingLong(Written::seq));
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (Written written : events) {
        out.write(GSON.toJson(written.event));
        out.newLine();
      }
    }
  }

  private static JsonObject call(Operation<KvInput, KvOutput> operation) {
    JsonObject event = event(operation.call(), operation.callSeconds(), "call", operation.id());
    event.addProperty("client", operation.client());
    switch (operation.input()) {
      case KvInput.Get(String key) -> {
        event.addProperty("f", "get");
        event.addProperty("key", key);
      }
      case KvInput.Put(String key, String value, long version) -> {
        event.addProperty("f", "put");
        event.addProperty("key", key);
        event.addProperty("val", value);
        event.addProperty("ver", version);
      }
    }
    return event;
  }

  private static JsonObject answer(int id, Operation.Return<KvOutput> answer) {
    JsonObject event = event(answer.stamp(), answer.seconds(), "return", id);
    switch (answer.output()) {
      case KvOutput.Stored _ -> event.addProperty("err", "OK");
      case KvOutput.NoKey _ -> event.addProperty("err", "ErrNoKey");
      case KvOutput.WrongVersion _ -> event.addProperty("err", "ErrVersion");
      case KvOutput.Maybe _ -> event.addProperty("err", "ErrMaybe");
      case KvOutput.Found(String value, long version) -> {
        event.addProperty("err", "OK");
        event.addProperty("val", value);
        event.addProperty("ver", version);
      }
    }
    return event;
  }

  private static JsonObject event(long seq, double seconds, String ev, int op) {
    JsonObject event = new JsonObject();
    event.addProperty("seq", seq);
    event.addProperty("t", seconds);
    event.addProperty("ev", ev);
    event.addProperty("op", op);
    return event;
  }

  // ---- reading

  /**
   * Reads a history.
   *
   * @throws UnreadableException if a line is no event, or does not fit to the others; names the
   *     line
   */
  public static List<Operation<KvInput, KvOutput>> read(Path file) throws IOException {
    HistoryReader reader = new HistoryReader();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      long line = 0;
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (int next = in.read(); next != -1; next = in.read()) {
        if (next == '\n') {
          reader.add(++line, text(line, bytes));
          bytes.reset();
        } else {
          bytes.write(next);
        }
      }
      reader.add(++line, text(line, bytes));
    }
    return reader.operations();
  }

  /** A line at a time: a reader that decodes ahead could not say in which one it stumbled. */
  private static String text(long line, ByteArrayOutputStream bytes) throws UnreadableException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException _) {
      throw new UnreadableException(line, "this is no UTF-8 text");
    }
  }
}
