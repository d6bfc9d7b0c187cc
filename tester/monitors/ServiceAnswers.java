package monitors;

import events.Entry;
import events.Event;
import events.Party;
import events.Payload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import monitors.reading.Command;
import monitors.reading.KvOperation;
import story.MessageFields;

/**
 * A server of the key/value service answers a request with what the operation did at its place in
 * the log, after the server has applied it (§8). So it sees another operation's answer, an answer
 * before the commit, and a state that is not that of the log.
 *
 * <p>Judges nothing unless the log holds the lab's GetArgs and PutArgs. Does not catch an answer
 * that is right for another place in the log where the same was asked.
 */
final class ServiceAnswers extends Monitor {

  private record Asked(KvOperation operation, int server, long event, int life) {}

  private record Applied(long event, int index, int life) {}

  private final AppliedOperations operations;
  private final Map<Long, KvOperation> sent = new HashMap<>();
  private final Map<Long, Asked> asked = new HashMap<>();

  /** By server. */
  private final Map<Integer, Map<KvOperation, List<Applied>>> applied = new HashMap<>();

  ServiceAnswers(Facts facts, AppliedOperations operations) {
    super(facts);
    this.operations = operations;
  }

  @Override
  void applied(Peer server, int index, Command command) {
    if (command.operation().isPresent()) {
      applied
          .computeIfAbsent(server.id, _ -> new HashMap<>())
          .computeIfAbsent(command.operation().get(), _ -> new ArrayList<>(1))
          .add(new Applied(facts.event(), index, server.life));
    }
  }

  @Override
  void event(Entry entry) {
    switch (entry.event()) {
      case Event.Sent request when request.from().kind() == Party.Kind.CLIENT ->
          operation(request).ifPresent(operation -> sent.put(request.rpc(), operation));
      case Event.Delivered(long rpc, int server) when sent.containsKey(rpc) && server >= 0 ->
          asked.putIfAbsent(
              rpc, new Asked(sent.get(rpc), server, facts.event(), facts.peer(server).life));
      case Event.Answered(long rpc, int _, Payload reply) when asked.containsKey(rpc) -> {
        sent.remove(rpc);
        judge(asked.remove(rpc), MessageFields.of(reply));
      }
      case Event.Arrived(long rpc, Party _) -> sent.remove(rpc);
      case Event.Lost(long rpc, Party _, Event.Loss _) when !asked.containsKey(rpc) ->
          sent.remove(rpc);
      default -> {
        // No client's request.
      }
    }
  }

  private static Optional<KvOperation> operation(Event.Sent request) {
    boolean isPut = request.method().endsWith(".put");
    if (!isPut && !request.method().endsWith(".get")) {
      return Optional.empty();
    }
    MessageFields fields = MessageFields.of(request.request());
    Optional<String> key = fields.text("key");
    if (!isPut) {
      return key.map(KvOperation::get);
    }
    String value = fields.text("value").orElse("");
    int version = fields.number("version");
    return version < 0 ? Optional.empty() : key.map(at -> KvOperation.put(at, value, version));
  }

  private void judge(Asked request, MessageFields reply) {
    Peer server = facts.peer(request.server);
    String error = reply.text("err").orElse("");
    KvOperation operation = request.operation;
    if (!server.isUp
        || server.life != request.life
        || !operations.isLogged(operation.kind())
        || error.isEmpty()
        || error.equals("ErrWrongLeader")) {
      return;
    }
    String said =
        error.equals(AppliedOperations.OK) && !operation.isPut()
            ? AppliedOperations.found(
                reply.text("value").orElse(""), reply.text("version").orElse(""))
            : error;
    List<String> due = due(request);
    if (due.isEmpty()) {
      wrong(
          about(server, "S%d answers a %s that it has not applied", server.id, name(operation))
              .because("%s: %s", operation.shown(), said));
    } else if (!due.contains(said) && !due.contains("")) {
      wrong(
          about(
                  server,
                  "S%d answers a %s otherwise than the log has it",
                  server.id,
                  name(operation))
              .because(
                  "%s: %s; in the log it gives %s",
                  operation.shown(), said, String.join(", or ", due)));
    }
  }

  private static String name(KvOperation operation) {
    return operation.isPut() ? "Put" : "Get";
  }

  /** What it gives in the log: a Get since it was asked; a Put may be a second one. */
  private List<String> due(Asked request) {
    List<Applied> all =
        applied.getOrDefault(request.server, Map.of()).getOrDefault(request.operation, List.of());
    List<String> due = new ArrayList<>();
    for (Applied at : all.reversed()) {
      boolean isInTime = request.operation.isPut() || at.event >= request.event;
      if (at.life != request.life || !isInTime) {
        break;
      }
      due.add(operations.resultAt(at.index).orElse(""));
    }
    return due.stream().distinct().toList();
  }
}
