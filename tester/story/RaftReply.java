package story;

import events.OneLine;
import events.Payload;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a reply tells, together with its request; anything may be missing.
 *
 * @param term the replier's, if the reply says it
 * @param what a line for it: {@code ok t7}
 */
public record RaftReply(OptionalInt term, Result result, String what) {

  /** What the replier said. */
  public enum Result {
    /** It voted for the sender, or has taken what the leader sent. */
    YES,
    /** It did neither; or it has told a client that it is not the leader. */
    NO,
    UNKNOWN
  }

  /** Reads the reply to a request. */
  static RaftReply of(RaftMessage request, Payload reply) {
    JsonFields fields = JsonFields.of(reply);
    OptionalInt term = fields.number("term");
    return switch (request.kind()) {
      case REQUEST_VOTE ->
          answer(term, fields.truth("votegranted"), "vote granted", "vote refused", reply);
      case APPEND_ENTRIES -> answer(term, fields.truth("success"), "ok", "refused", reply);
      case INSTALL_SNAPSHOT -> answer(term, isTermOf(request, term), "ok", "refused", reply);
      case OTHER -> new RaftReply(term, Result.UNKNOWN, RaftMessage.json(reply));
      case CLIENT ->
          new RaftReply(
              OptionalInt.empty(),
              WrongLeader.isSaidBy(fields) ? Result.NO : Result.UNKNOWN,
              toClient(fields).orElseGet(() -> RaftMessage.json(reply)));
    };
  }

  private static RaftReply answer(
      OptionalInt term, Optional<Boolean> answer, String yes, String no, Payload reply) {
    if (answer.isEmpty()) {
      return new RaftReply(term, Result.UNKNOWN, RaftMessage.json(reply));
    }
    return answer.get()
        ? new RaftReply(term, Result.YES, yes + RaftMessage.term(term))
        : new RaftReply(term, Result.NO, no + RaftMessage.term(term));
  }

  // A snapshot is refused only by a server that is in a later term (Figure 13).
  private static Optional<Boolean> isTermOf(RaftMessage request, OptionalInt term) {
    return request.term().isPresent() && term.isPresent()
        ? Optional.of(term.getAsInt() <= request.term().getAsInt())
        : Optional.empty();
  }

  private static Optional<String> toClient(JsonFields fields) {
    return fields
        .text("err")
        .map(err ->
            OneLine.of(err, RaftMessage.VALUE_CHARACTERS)
                + (err.equals("OK") ? valueAndVersion(fields) : ""));
  }

  private static String valueAndVersion(JsonFields fields) {
    return fields.text("value").map(value -> " " + RaftMessage.quoted(value)).orElse("")
        + fields.text("version").map(RaftMessage::version).orElse("");
  }
}
