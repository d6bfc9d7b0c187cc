package pictures;

import com.google.gson.stream.JsonWriter;
import events.OneLine;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.Map;
import story.RaftReply;
import story.Rpc;

/** Writes trace events one by one. Times are in microseconds, as the format has them. */
final class TraceWriter implements Closeable {

  static final int SERVERS = 1;
  static final int CLIENTS = 2;
  static final int TEST = 3;

  private static final int NAME_CHARACTERS = 200;

  /** Of a process; a thread's number is to be unique among all. */
  private static final int MOST_THREADS = 10_000;

  private final JsonWriter out;
  private boolean isComplete;

  TraceWriter(Writer text) throws IOException {
    out = new JsonWriter(text);
    out.setIndent("");
    out.beginObject().name("displayTimeUnit").value("ms").name("traceEvents").beginArray();
  }

  /** A moment in a thread. */
  record Point(int process, int thread, long atMicros) {}

  void process(int process, String name) throws IOException {
    begin("M", "process_name", process, 0, 0);
    argument("name", name);
    out.endObject();
  }

  void thread(int process, int thread, String name) throws IOException {
    begin("M", "thread_name", process, thread, 0);
    argument("name", name);
    out.endObject();
    begin("M", "thread_sort_index", process, thread, 0);
    out.name("args").beginObject().name("sort_index").value(thread).endObject();
    out.endObject();
  }

  void slice(int process, int thread, long fromMicros, long toMicros, String name)
      throws IOException {
    begin("X", name, process, thread, fromMicros);
    out.name("dur").value(Math.max(0, toMicros - fromMicros));
    out.endObject();
  }

  void instant(int process, int thread, long atMicros, String name) throws IOException {
    begin("i", name, process, thread, atMicros);
    out.name("s").value("t");
    out.endObject();
  }

  void counter(String name, long atMicros, int value) throws IOException {
    begin("C", name, SERVERS, 0, atMicros);
    out.name("args").beginObject().name("index").value(value).endObject();
    out.endObject();
  }

  /** A message: an arrow from the slice in which it is sent to that in which it arrives. */
  void arrow(long id, String name, Point from, Point to) throws IOException {
    begin("s", name, from.process(), from.thread(), from.atMicros());
    out.name("cat").value("message").name("id").value(id);
    out.endObject();
    begin("f", name, to.process(), to.thread(), to.atMicros());
    out.name("cat").value("message").name("id").value(id).name("bp").value("e");
    out.endObject();
  }

  /** A handler at work; several may be at the same time, so these are slices of their own. */
  void handling(Rpc rpc, long fromMicros, long toMicros) throws IOException {
    int server = rpc.sent().to();
    String name = rpc.request().what();
    begin("b", name, SERVERS, server, fromMicros);
    out.name("cat").value("S" + server + " handlers").name("id").value(rpc.number());
    argument("reply", rpc.reply().map(RaftReply::what).orElse(""));
    out.endObject();
    begin("e", name, SERVERS, server, toMicros);
    out.name("cat").value("S" + server + " handlers").name("id").value(rpc.number());
    out.endObject();
  }

  /** What is to be known of all of it; after the last event. */
  void about(Map<String, String> facts) throws IOException {
    out.endArray().name("otherData").beginObject();
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      out.name(fact.getKey()).value(OneLine.of(fact.getValue(), NAME_CHARACTERS));
    }
    out.endObject();
    isComplete = true;
  }

  @Override
  public void close() throws IOException {
    if (isComplete) { // else there is nothing to be saved
      out.endObject();
    }
    out.close();
  }

  private void begin(String phase, String name, int process, int thread, long atMicros)
      throws IOException {
    out.beginObject();
    out.name("ph").value(phase);
    out.name("name").value(OneLine.of(name, NAME_CHARACTERS));
    out.name("pid").value(process).name("tid").value(process * MOST_THREADS + thread);
    out.name("ts").value(atMicros);
  }

  private void argument(String name, String value) throws IOException {
    out.name("args").beginObject().name(name).value(OneLine.of(value, NAME_CHARACTERS)).endObject();
  }
}
