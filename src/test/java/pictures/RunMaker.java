package pictures;

import events.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the data of a page by hand. Times are microseconds; messages and marks are put in order,
 * all else is added in order.
 */
final class RunMaker {

  /** A time at which something did not happen. */
  static final long NEVER = -1;

  PageData.Result result = PageData.Result.FAILED;
  String test = "TestSample";
  String sentence = "The history is not linearizable.";
  String replay = "make SIM=1 SEED=7 RUN='-run ^TestSample$' kvraft1";
  List<String> lines = List.of();
  List<String> found = List.of();
  List<String> notes = List.of();
  String key = "";
  long focusFrom;
  long focusTo;
  long end;

  private final List<PageData.Server> servers = new ArrayList<>();
  private final List<Integer> clients;
  private final List<PageData.Operation> operations = new ArrayList<>();
  private final List<Integer> focused = new ArrayList<>();
  private final List<Message> focusedMessages = new ArrayList<>();
  private final List<PageData.Mark> marks = new ArrayList<>();
  private final List<PageData.Band> bands = new ArrayList<>();
  private final List<PageData.Check> checks = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final List<String> kinds = new ArrayList<>();
  private final List<String> parties = new ArrayList<>();

  /**
   * An RPC.
   *
   * @param kind its method; "heartbeat" for an appendEntries without entries
   */
  record Message(
      String kind,
      String from,
      String to,
      long sent,
      long delivered,
      long answered,
      long arrived,
      long lost,
      String what,
      String outcome,
      String request,
      String reply) {}

  RunMaker(int servers, int clients, long end) {
    this.end = end;
    this.focusTo = end;
    this.clients = IntStream.range(0, clients).boxed().toList();
    for (int i = 0; i < servers; i++) {
      this.servers.add(
          new PageData.Server(i, new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }
  }

  RunMaker role(int server, long at, PageData.Role role, int term) {
    servers.get(server).roles().add(new PageData.Phase(at, role, term, false));
    return this;
  }

  RunMaker cutOff(int server, long at, PageData.Role role, int term) {
    servers.get(server).roles().add(new PageData.Phase(at, role, term, true));
    return this;
  }

  RunMaker committed(int server, long at, int index) {
    servers.get(server).commit().add(new PageData.Progress(at, index));
    return this;
  }

  RunMaker applied(int server, long at, int index) {
    servers.get(server).applied().add(new PageData.Progress(at, index));
    return this;
  }

  RunMaker operation(
      int client, long from, @Nullable Long to, String what, String answer, PageData.Outcome how) {
    String key = what.contains("\"") ? what.split("\"", -1)[1] : "";
    operations.add(new PageData.Operation(client, from, to, key, what, answer, how));
    return this;
  }

  /** The operation that was added last is one of which the verdict speaks. */
  RunMaker andFocus() {
    focused.add(operations.size() - 1);
    return this;
  }

  RunMaker focus(long from, long to) {
    focusFrom = from;
    focusTo = to;
    return this;
  }

  RunMaker mark(long at, int server, PageData.MarkKind kind, String text) {
    marks.add(new PageData.Mark(at, server, kind, text));
    return this;
  }

  RunMaker partition(long from, @Nullable Long to, String text, List<List<Integer>> sides) {
    bands.add(new PageData.Band(from, to, PageData.BandKind.PARTITION, text, sides));
    return this;
  }

  RunMaker band(long from, @Nullable Long to, PageData.BandKind kind, String text) {
    bands.add(new PageData.Band(from, to, kind, text, List.of()));
    return this;
  }

  RunMaker check(long at, String text, Event.StepResult result) {
    checks.add(new PageData.Check(at, text, result));
    return this;
  }

  RunMaker message(Message message) {
    messages.add(message);
    return this;
  }

  PageData make() {
    List<Message> all = messages.stream().sorted(Comparator.comparingLong(Message::sent)).toList();
    List<Integer> standOut = focusedMessages(all);
    List<String> labels = standOut.stream().map(i -> labelOf(all.get(i))).toList();
    return new PageData(
        new PageData.Run(test, 7234567890123456789L, true, replay),
        new PageData.Verdict(result, sentence, lines, found),
        new PageData.Focus(focusFrom, focusTo, focused, key, standOut, labels),
        end,
        servers,
        clients,
        operations,
        marks.stream().sorted(Comparator.comparingLong(PageData.Mark::at)).toList(),
        columns(all),
        bands,
        checks,
        notes);
  }

  private PageData.Messages columns(List<Message> all) {
    return new PageData.Messages(
        kinds,
        parties,
        all.stream().mapToInt(message -> number(kinds, kindOf(message))).toArray(),
        all.stream().mapToInt(message -> number(parties, message.from)).toArray(),
        all.stream().mapToInt(message -> number(parties, message.to)).toArray(),
        all.stream().mapToLong(Message::sent).toArray(),
        all.stream().mapToLong(Message::delivered).toArray(),
        all.stream().mapToLong(Message::answered).toArray(),
        all.stream().mapToLong(Message::arrived).toArray(),
        all.stream().mapToLong(Message::lost).toArray(),
        all.stream().mapToInt(this::operationOf).toArray(),
        all.stream().mapToInt(message -> message.kind.equals("heartbeat") ? 1 : 0).toArray(),
        all.stream().map(Message::what).toArray(String[]::new),
        all.stream().map(Message::outcome).toArray(String[]::new),
        all.stream().map(Message::request).toArray(String[]::new),
        all.stream().map(Message::reply).toArray(String[]::new));
  }

  /** The message that was added last stands out, though it is for no operation. */
  RunMaker andFocusMessage() {
    focusedMessages.add(messages.getLast());
    return this;
  }

  private String labelOf(Message message) {
    return focusedMessages.contains(message) ? message.what : "";
  }

  private List<Integer> focusedMessages(List<Message> all) {
    return IntStream.range(0, all.size())
        .filter(
            i -> focusedMessages.contains(all.get(i)) || focused.contains(operationOf(all.get(i))))
        .boxed()
        .toList();
  }

  private int operationOf(Message message) {
    if (!message.from.startsWith("C")) {
      return -1;
    }
    for (int i = 0; i < operations.size(); i++) {
      PageData.Operation operation = operations.get(i);
      if (message.from.equals("C" + operation.client())
          && message.sent >= operation.from()
          && (operation.to() == null || message.sent <= operation.to())) {
        return i;
      }
    }
    return -1;
  }

  private static String kindOf(Message message) {
    return message.kind.equals("heartbeat") ? "appendEntries" : message.kind;
  }

  private static int number(List<String> names, String name) {
    if (!names.contains(name)) {
      names.add(name);
    }
    return names.indexOf(name);
  }
}
