package story;

import events.Entry;
import events.Event;
import events.OneLine;
import events.Party;
import events.Payload;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One RPC: all that is known of its request and its reply. The network may deliver a request twice,
 * and each is answered; here the first of each counts. What has been dropped from the log is not
 * there.
 *
 * <p>Threading: one thread.
 */
public final class Rpc {

  private static final int TEXT_CHARACTERS = 200;

  private final long number;
  private final Entry sentEntry;
  private final Event.Sent sent;
  private final RaftMessage request;

  /** From when on the log has what happened at the receiver, in nanoseconds. */
  private final long receiverKeptFromNanos;

  private @Nullable List<OptionalInt> entryTerms;
  private @Nullable Entry delivered;
  private @Nullable Entry answered;
  private @Nullable RaftReply reply;
  private @Nullable Entry arrived;
  private @Nullable Entry lost;

  Rpc(Entry sentEntry, Event.Sent sent, long receiverKeptFromNanos) {
    this.number = sent.rpc();
    this.sentEntry = sentEntry;
    this.sent = sent;
    this.request = RaftMessage.of(sent.method(), sent.request());
    this.receiverKeptFromNanos = receiverKeptFromNanos;
  }

  public long number() {
    return number;
  }

  public Event.Sent sent() {
    return sent;
  }

  public long sentNanos() {
    return sentEntry.nanos();
  }

  public long sentMicros() {
    return sentEntry.micros();
  }

  public RaftMessage request() {
    return request;
  }

  /** The terms of the entries that it brings, as far as it was kept. */
  List<OptionalInt> entryTerms() {
    List<OptionalInt> known = entryTerms;
    if (known == null) {
      boolean hasAny = request.kind() == RaftMessage.Kind.APPEND_ENTRIES && !request.isHeartbeat();
      known = hasAny ? JsonFields.numbersOfItems(sent.request(), "term") : List.of();
      entryTerms = known;
    }
    return known;
  }

  public Optional<Entry> delivered() {
    return Optional.ofNullable(delivered);
  }

  public Optional<Entry> answered() {
    return Optional.ofNullable(answered);
  }

  public Optional<Entry> arrived() {
    return Optional.ofNullable(arrived);
  }

  public Optional<Entry> lost() {
    return Optional.ofNullable(lost);
  }

  /** The reply that its handler sent first. */
  public Optional<RaftReply> reply() {
    return Optional.ofNullable(reply);
  }

  /** What is said by one of its replies, of which there are several if the request came twice. */
  public RaftReply reply(Event.Answered event) {
    return reply != null && answered != null && answered.event().equals(event)
        ? reply
        : RaftReply.of(request, event.reply());
  }

  /** The JSON of the reply. */
  public Optional<Payload> replyPayload() {
    return answered().flatMap(Rpc::payload);
  }

  /** How many events it is made of. */
  public int size() {
    return 1
        + (delivered == null ? 0 : 1)
        + (answered == null ? 0 : 1)
        + (arrived == null ? 0 : 1)
        + (lost == null ? 0 : 1);
  }

  /** What came of it, in a line. */
  public String outcome() {
    String said = reply == null ? "" : OneLine.of(reply.what(), TEXT_CHARACTERS);
    if (arrived != null) {
      return said.isEmpty() ? "arrived" : said;
    }
    if (lost != null && lost.event() instanceof Event.Lost(long _, Party _, Event.Loss why)) {
      return words(why) + (said.isEmpty() ? "" : " (" + said + ")");
    }
    if (sentNanos() < receiverKeptFromNanos && answered == null) {
      return "what came of it was not kept";
    }
    if (answered != null) {
      return said + ", still on its way";
    }
    return delivered == null ? "still on its way" : "no answer yet";
  }

  /** Why there is no reply, for people. */
  public static String words(Event.Loss why) {
    return switch (why) {
      case UNREACHABLE -> "lost: not reachable";
      case REQUEST_LOST -> "lost: the request";
      case REPLY_LOST -> "lost: the reply";
      case CUT -> "lost: cut off or crashed meanwhile";
    };
  }

  void take(Entry entry) {
    switch (entry.event()) {
      case Event.Delivered _ -> delivered = first(delivered, entry);
      case Event.Answered(long _, int _, Payload payload) -> {
        if (answered == null) {
          answered = entry;
          reply = RaftReply.of(request, payload);
        }
      }
      case Event.Arrived _ -> arrived = first(arrived, entry);
      case Event.Lost _ -> lost = first(lost, entry);
      default -> throw new IllegalArgumentException("no part of an RPC: " + entry);
    }
  }

  private static Entry first(@Nullable Entry known, Entry entry) {
    return known == null ? entry : known;
  }

  private static Optional<Payload> payload(Entry entry) {
    return entry.event() instanceof Event.Answered(long _, int _, Payload reply)
        ? Optional.of(reply)
        : Optional.empty();
  }
}
