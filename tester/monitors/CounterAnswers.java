package monitors;

import events.Entry;
import events.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import monitors.reading.Command;

/**
 * In Lab 4A a submit returns what doOp gave for its own operation, at the place where this server
 * has applied it: an Inc the counter there.
 *
 * <p>Judges nothing if the log does not hold the test's Inc, Null and Dec as they are, or after a
 * crash of the server. Does not catch the answer of another Inc that was applied meanwhile.
 */
final class CounterAnswers extends Monitor {

  private static final Pattern CALL = Pattern.compile("submit\\((\\w+)\\[]\\) to S(\\d+)");
  private static final List<String> KINDS = List.of("Inc", "Null", "Dec");
  private static final int MOST_SHOWN = 9;

  private record Call(String kind, int server, long event) {}

  private record Applied(long event, int value, String kind) {}

  private final Map<Integer, Call> calls = new HashMap<>();
  private final Map<Integer, List<Applied>> applied = new HashMap<>();

  /** The counter by index. */
  private final List<Integer> values = new ArrayList<>(List.of(0));

  private boolean isReadable;

  CounterAnswers(Facts facts) {
    super(facts);
  }

  @Override
  void applied(Peer server, int index, Command command) {
    String kind = KINDS.stream().filter(command.types()::contains).findFirst().orElse("");
    isReadable |= !kind.isEmpty();
    if (index == values.size()) {
      values.add(values.getLast() + (kind.equals("Inc") ? 1 : 0));
    }
    if (index < values.size() && index > 0) {
      applied
          .computeIfAbsent(server.id, _ -> new ArrayList<>())
          .add(new Applied(facts.event(), values.get(index), kind));
    }
  }

  @Override
  void event(Entry entry) {
    switch (entry.event()) {
      case Event.Called called -> {
        Matcher call = CALL.matcher(called.what());
        if (call.matches()) {
          int server = Integer.parseInt(call.group(2));
          calls.put(called.operation(), new Call(call.group(1), server, facts.event()));
        }
      }
      case Event.Returned(int operation, Event.Answer answer, String what) -> {
        Call call = calls.remove(operation);
        if (call != null && answer == Event.Answer.DONE) {
          judge(call, what);
        }
      }
      default -> {
        // No submit.
      }
    }
  }

  private void judge(Call call, String answer) {
    Peer server = facts.peer(call.server);
    if (!isReadable || server.crashedAt > call.event) {
      return;
    }
    List<String> due = due(call);
    if (!answer.startsWith(call.kind)) { // IncRep for an Inc
      wrong(
          about(server, "a submit to S%d returns the answer of another operation", server.id)
              .because("submit(%s) returned %s", call.kind, answer));
    } else if (due.isEmpty()) {
      wrong(
          about(
                  server,
                  "a submit to S%d returns before S%d has applied its operation",
                  server.id,
                  server.id)
              .because(
                  "submit(%s) returned %s; no %s was applied meanwhile",
                  call.kind, answer, call.kind));
    } else if (!due.contains(answer)) {
      List<String> shown = due.subList(0, Math.min(due.size(), MOST_SHOWN));
      wrong(
          about(server, "a submit to S%d returns what its operation did not give", server.id)
              .because(
                  "submit(%s) returned %s; what was applied meanwhile gives %s",
                  call.kind, answer, String.join(", ", shown)));
    }
  }

  /** The answers of all operations of this kind that the server has applied since the call. */
  private List<String> due(Call call) {
    List<String> due = new ArrayList<>();
    for (Applied at : applied.getOrDefault(call.server, List.of()).reversed()) {
      if (at.event < call.event) {
        break;
      }
      if (at.kind.equals(call.kind)) {
        due.add(call.kind.equals("Inc") ? "IncRep[n=%d]".formatted(at.value) : "NullRep[]");
      }
    }
    return due;
  }
}
