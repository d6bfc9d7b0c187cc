package story;

import events.Event;
import events.LogLine;
import events.OneLine;
import events.Party;
import events.Payload;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Each event in words, as one line; log, page and failures say it alike. */
public final class EventWords {

  public static final int TEXT_CHARACTERS = 200;

  private final Story story;

  /** What was refused more than once. */
  private final Optional<Refusals> refusals;

  /** Of a message that is not the paper's. */
  private final int jsonCharacters;

  public EventWords(Story story) {
    this(story, Optional.empty(), RaftMessage.JSON_CHARACTERS);
  }

  private EventWords(Story story, Optional<Refusals> refusals, int jsonCharacters) {
    this.story = story;
    this.refusals = refusals;
    this.jsonCharacters = jsonCharacters;
  }

  /** With all that there is room for: for the text log. */
  public static EventWords inFull(Story story, Messages messages) {
    return new EventWords(story, Optional.of(Refusals.of(story)), messages.characters());
  }

  /** How much of messages that are not the paper's is told. */
  public enum Messages {
    SHORT(TEXT_CHARACTERS),
    WHOLE(1_000_000);

    private final int characters;

    Messages(int characters) {
      this.characters = characters;
    }

    int characters() {
      return characters;
    }
  }

  /** In whose lane an event stands: S2, C0, net or test. */
  public String lane(Event event) {
    Optional<Integer> server = event.lane();
    if (server.isPresent()) {
      return LogLine.server(server.get());
    }
    return switch (event) {
      case Event.Called called -> client(OptionalInt.of(called.client()));
      case Event.Returned returned -> client(story.clientOf(returned.operation()));
      case Event.Sent sent -> sent.from().toString();
      case Event.Arrived arrived -> arrived.at().toString();
      case Event.Lost lost -> lost.caller().toString();
      case Event.Parted _, Event.NetworkSet _ -> "net";
      default -> "test";
    };
  }

  /** What happened. */
  public String of(Event event) {
    return switch (event) {
      case Event.Called called ->
          "call op" + called.operation() + " " + OneLine.of(called.what(), TEXT_CHARACTERS);
      case Event.Returned returned ->
          "return op" + returned.operation() + " " + answer(returned.answer(), returned.what());
      case Event.Sent sent -> message(sent.rpc(), "->", "S" + sent.to());
      case Event.Delivered(long rpc, int _) -> message(rpc, "<-", caller(rpc));
      case Event.CameAgain(Event.Sent copy) ->
          message(copy.rpc(), "again <-", copy.from().toString());
      case Event.Answered answered -> reply(answered);
      case Event.Arrived(long rpc, Party _) -> arrived(rpc);
      case Event.Lost(long rpc, Party _, Event.Loss why) ->
          message(rpc, "->", receiver(rpc)) + " " + Rpc.words(why);
      case Event.Started _ -> "started";
      case Event.Found found -> found(found);
      case Event.Accepted(int _, int index, int term) ->
          "start: index " + index + " in term " + term;
      case Event.Crashed _ -> "crashed";
      case Event.Saved saved -> saved(saved);
      case Event.Applied(int _, int index, Object command) -> applied(index, command);
      case Event.SnapshotApplied(int _, int index) -> "applied a snapshot up to " + index;
      case Event.Observed(int _, int term, boolean isLeader) ->
          "getState: term " + term + (isLeader ? ", leader" : ", not leader");
      case Event.Annotated(int _, String text) -> annotation(text);
      case Event.Logged(int _, String topic, String text) -> LogLine.logged(topic, text);
      case Event.Parted(List<List<Integer>> sides) ->
          sides.size() <= 1 ? "no partition" : "partition: " + sides(sides);
      case Event.NetworkSet(Event.Treatment treatment, boolean isOn) ->
          treatment.label() + (isOn ? ": on" : ": off");
      case Event.Step(String what, Event.StepResult result) -> step(what, result);
      case Event.Conflict(int index, int first, int second) ->
          "S%d applied at index %d something else than %s"
              .formatted(second, index, first == second ? "before" : "S" + first);
      case Event.Warned warned -> "warning: " + OneLine.of(warned.what().text(), TEXT_CHARACTERS);
      case Event.Failed(String why) -> "FAILED: " + OneLine.of(why.strip(), TEXT_CHARACTERS);
      case Event.Judged judged -> judged(judged);
    };
  }

  public static String found(Event.Found found) {
    String state =
        String.format(Locale.ROOT, "finds %,d bytes of state on its disk", found.stateBytes());
    return found.snapshotBytes() == 0
        ? state
        : String.format(
            Locale.ROOT, "%s, and a snapshot of %,d bytes", state, found.snapshotBytes());
  }

  public static String saved(Event.Saved saved) {
    String state = String.format(Locale.ROOT, "saved %,d bytes", saved.stateBytes());
    return saved.snapshotBytes() == 0 && !saved.isNewSnapshot()
        ? state
        : String.format(
            Locale.ROOT,
            "%s, %s snapshot of %,d bytes",
            state,
            saved.isNewSnapshot() ? "new" : "same",
            saved.snapshotBytes());
  }

  public static String applied(int index, Object command) {
    return "applied " + index + ": " + OneLine.of(textOf(command), TEXT_CHARACTERS);
  }

  /** The student's toString(), which may do anything. */
  private static String textOf(Object command) {
    try {
      return String.valueOf(command);
    } catch (RuntimeException e) {
      return "a " + command.getClass().getSimpleName() + " whose toString() throws " + e;
    }
  }

  public static String annotation(String text) {
    return "note: " + OneLine.of(text, TEXT_CHARACTERS);
  }

  /** The sides of a partition: {@code S0 S1 | S2}. */
  public static String sides(List<List<Integer>> sides) {
    return sides.stream()
        .map(side -> side.stream().map(LogLine::server).collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" | "));
  }

  /** The answer of an operation: what it says, and what kind it is where that is not plain. */
  public static String answer(Event.Answer answer, String what) {
    String text = OneLine.of(what, TEXT_CHARACTERS);
    return switch (answer) {
      case DONE -> text;
      case REFUSED -> text + " (not executed)";
      case MAYBE -> text + " (executed or not)";
    };
  }

  private static String client(OptionalInt client) {
    if (client.isEmpty()) {
      return "C?";
    }
    return client.getAsInt() == Party.TESTER ? "test" : "C" + client.getAsInt();
  }

  private static String step(String what, Event.StepResult result) {
    String text = OneLine.of(what, TEXT_CHARACTERS);
    return switch (result) {
      case NONE -> text;
      case OK -> text + " ... ok";
      case FAILED -> text + " ... FAILED";
    };
  }

  private static String judged(Event.Judged judged) {
    String operations =
        judged.operations().stream().map(number -> "op" + number).collect(Collectors.joining(" "));
    return "the history is not linearizable: "
        + OneLine.of(judged.form(), TEXT_CHARACTERS)
        + (operations.isEmpty() ? "" : " (" + OneLine.of(operations, TEXT_CHARACTERS) + ")");
  }

  private String message(long number, String arrow, String other) {
    return words(number) + " " + arrow + " " + other + " #" + number;
  }

  private String reply(Event.Answered answered) {
    String said =
        story
            .rpcs()
            .get(answered.rpc())
            .map(rpc -> said(rpc, answered))
            .orElseGet(() -> RaftMessage.json(answered.reply()));
    return said + " -> " + caller(answered.rpc()) + " #" + answered.rpc();
  }

  private String said(Rpc rpc, Event.Answered answered) {
    RaftReply reply = rpc.reply(answered);
    int place = refusals.map(some -> some.place(rpc)).orElse(0);
    String again = place > 1 ? " (again, " + place + " times now)" : "";
    return inFull(reply.what(), answered.reply()) + again;
  }

  // Of a message of which nothing is known but its JSON there may be more than its beginning.
  private String inFull(String what, Payload payload) {
    String shortened = RaftMessage.json(payload);
    return what.endsWith(shortened)
        ? what.substring(0, what.length() - shortened.length())
            + OneLine.of(payload.text(), jsonCharacters)
        : OneLine.of(what, TEXT_CHARACTERS);
  }

  private String arrived(long number) {
    String said =
        story
            .rpcs()
            .get(number)
            .flatMap(rpc -> rpc.reply().map(reply -> arrived(rpc, reply)))
            .orElse("a reply");
    return said + " <- " + receiver(number) + " #" + number;
  }

  private String arrived(Rpc rpc, RaftReply reply) {
    return rpc.replyPayload()
        .map(payload -> inFull(reply.what(), payload))
        .orElseGet(() -> OneLine.of(reply.what(), TEXT_CHARACTERS));
  }

  private String words(long number) {
    return story
        .rpcs()
        .get(number)
        .map(rpc -> inFull(rpc.request().inFull(), rpc.sent().request()))
        .orElse("an earlier request");
  }

  private String caller(long number) {
    return story.rpcs().get(number).map(rpc -> rpc.sent().from().toString()).orElse("?");
  }

  private String receiver(long number) {
    return story.rpcs().get(number).map(rpc -> LogLine.server(rpc.sent().to())).orElse("?");
  }
}
