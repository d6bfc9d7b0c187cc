package pictures;

import events.Event;
import events.Party;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import story.RaftMessage;
import story.Report;
import story.Role;

/**
 * Makes the data of a page by hand. Messages and marks are put in order, all else is added in
 * order.
 */
final class RunMaker {

  /** A time at which something did not happen. */
  static final long NEVER = -1;

  Report.Result result = Report.Result.FAILED;
  String test = "TestSample";
  String sentence = "The history is not linearizable.";
  String replay = "make SIM=1 SEED=7 RUN='-run ^TestSample$' kvraft1";
  List<String> lines = List.of();
  List<PageData.Found> found = List.of();
  List<String> notes = List.of();
  String key = "";
  long wrongMicros = NEVER;
  long focusFromMicros;
  long focusToMicros;
  long endMicros;

  private final List<PageData.Server> servers = new ArrayList<>();
  private final List<Integer> clients;
  private final List<PageData.Operation> operations = new ArrayList<>();
  private final List<Integer> focused = new ArrayList<>();
  private final List<Integer> waiting = new ArrayList<>();
  private final List<Message> focusedMessages = new ArrayList<>();
  private final List<PageData.Mark> marks = new ArrayList<>();
  private final List<PageData.Band> bands = new ArrayList<>();
  private final List<PageData.Check> checks = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final List<PageData.MessageKind> kinds = new ArrayList<>();
  private final List<Party> parties = new ArrayList<>();

  /**
   * An RPC.
   *
   * @param kind its method; "heartbeat" for an appendEntries without entries
   */
  record Message(
      String kind,
      String from,
      String to,
      long sentMicros,
      long deliveredMicros,
      long answeredMicros,
      long arrivedMicros,
      long lostMicros,
      String what,
      String outcome,
      String request,
      String reply) {}

  RunMaker(int servers, int clients, long endMicros) {
    this.endMicros = endMicros;
    this.focusToMicros = endMicros;
    this.clients = IntStream.range(0, clients).boxed().toList();
    for (int i = 0; i < servers; i++) {
      this.servers.add(
          new PageData.Server(
              i, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }
  }

  RunMaker role(int server, long atMicros, Role role, int term) {
    servers.get(server).roles().add(new PageData.Phase(atMicros, role, term, false));
    return this;
  }

  RunMaker cutOff(int server, long atMicros, Role role, int term) {
    servers.get(server).roles().add(new PageData.Phase(atMicros, role, term, true));
    return this;
  }

  RunMaker committed(int server, long atMicros, int index) {
    servers.get(server).commit().add(new PageData.Progress(atMicros, index));
    return this;
  }

  RunMaker applied(int server, long atMicros, int index) {
    servers.get(server).applied().add(new PageData.Progress(atMicros, index));
    return this;
  }

  RunMaker operation(
      int client,
      long fromMicros,
      @Nullable Long toMicros,
      String what,
      String answer,
      PageData.Outcome how) {
    String key = what.contains("\"") ? what.split("\"", -1)[1] : "";
    operations.add(new PageData.Operation(client, fromMicros, toMicros, key, what, answer, how));
    return this;
  }

  /** The operation that was added last is one of which the verdict speaks. */
  RunMaker andFocus() {
    focused.add(operations.size() - 1);
    return this;
  }

  /** The operation that was added last only waits. */
  RunMaker andWait() {
    waiting.add(operations.size() - 1);
    return this;
  }

  /** From some time on this is known of a server. */
  RunMaker known(int server, long atMicros, String vote, String log, String match) {
    servers.get(server).known().add(new PageData.Known(atMicros, vote, log, match));
    return this;
  }

  RunMaker focus(long fromMicros, long toMicros) {
    focusFromMicros = fromMicros;
    focusToMicros = toMicros;
    return this;
  }

  RunMaker mark(long atMicros, int server, PageData.MarkKind kind, String text) {
    marks.add(new PageData.Mark(atMicros, server, kind, text));
    return this;
  }

  RunMaker partition(
      long fromMicros, @Nullable Long toMicros, String text, List<List<Integer>> sides) {
    bands.add(new PageData.Band(fromMicros, toMicros, PageData.BandKind.PARTITION, text, sides));
    return this;
  }

  RunMaker band(long fromMicros, @Nullable Long toMicros, PageData.BandKind kind, String text) {
    bands.add(new PageData.Band(fromMicros, toMicros, kind, text, List.of()));
    return this;
  }

  RunMaker check(long atMicros, String text, Event.StepResult result) {
    checks.add(new PageData.Check(atMicros, text, result));
    return this;
  }

  RunMaker message(Message message) {
    messages.add(message);
    return this;
  }

  PageData make() {
    List<Message> all =
        messages.stream().sorted(Comparator.comparingLong(Message::sentMicros)).toList();
    List<Integer> standOut = focusedMessages(all);
    List<String> labels = standOut.stream().map(i -> labelOf(all.get(i))).toList();
    return new PageData(
        new PageData.Run(test, "7234567890123456789", true, replay),
        new PageData.Verdict(result, sentence, lines, found),
        new PageData.Focus(
            focusFromMicros,
            focusToMicros,
            wrongMicros,
            focused,
            waiting,
            key,
            standOut,
            labels,
            false),
        endMicros,
        servers,
        clients,
        operations,
        marks.stream().sorted(Comparator.comparingLong(PageData.Mark::atMicros)).toList(),
        columns(all),
        bands,
        checks,
        notes,
        null);
  }

  private PageData.Messages columns(List<Message> all) {
    return new PageData.Messages(
        kinds,
        parties,
        all.stream().mapToInt(message -> number(kinds, kindOf(message))).toArray(),
        all.stream().mapToInt(message -> number(parties, party(message.from))).toArray(),
        all.stream().mapToInt(message -> number(parties, party(message.to))).toArray(),
        all.stream().mapToLong(Message::sentMicros).toArray(),
        all.stream().mapToLong(Message::deliveredMicros).toArray(),
        all.stream().mapToLong(Message::answeredMicros).toArray(),
        all.stream().mapToLong(Message::arrivedMicros).toArray(),
        all.stream().mapToLong(Message::lostMicros).toArray(),
        all.stream().mapToInt(this::operationOf).toArray(),
        all.stream().mapToInt(message -> message.kind.equals("heartbeat") ? 1 : 0).toArray(),
        all.stream().mapToInt(RunMaker::agreed).toArray(),
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
          && message.sentMicros >= operation.fromMicros()
          && (operation.toMicros() == null || message.sentMicros <= operation.toMicros())) {
        return i;
      }
    }
    return -1;
  }

  private static PageData.MessageKind kindOf(Message message) {
    String name = message.kind.equals("heartbeat") ? "appendEntries" : message.kind;
    RaftMessage.Kind what =
        switch (name) {
          case "requestVote" -> RaftMessage.Kind.REQUEST_VOTE;
          case "appendEntries" -> RaftMessage.Kind.APPEND_ENTRIES;
          default -> RaftMessage.Kind.CLIENT;
        };
    return new PageData.MessageKind(name, what);
  }

  private static int agreed(Message message) {
    if (message.reply.contains("true")) {
      return 1;
    }
    return message.reply.contains("false") ? 0 : -1;
  }

  private static Party party(String name) {
    int number = Integer.parseInt(name.substring(1));
    return name.startsWith("S") ? Party.server(number) : Party.client(number);
  }

  private static <T> int number(List<T> all, T one) {
    if (!all.contains(one)) {
      all.add(one);
    }
    return all.indexOf(one);
  }
}
