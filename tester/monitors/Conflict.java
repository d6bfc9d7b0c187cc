package monitors;

import events.Entry;
import events.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import story.JsonFields;
import story.RaftMessage;
import story.RaftReply;
import story.Rpc;
import story.Story;

/**
 * Two servers have applied different commands at an index.
 *
 * @param entry what the tester said of it
 * @param first when the first server applied there; nothing if that is no longer in the log
 * @param second when the second did; nothing if it was by a snapshot
 * @param replication the messages that brought an entry of that index to a server for the first
 *     time in a term
 */
public record Conflict(
    Entry entry,
    Event.Conflict event,
    Optional<Entry> first,
    Optional<Entry> second,
    List<Rpc> replication) {

  public static Optional<Conflict> of(Story story) {
    return story.entries().stream()
        .filter(entry -> entry.event() instanceof Event.Conflict)
        .findFirst()
        .map(entry -> of(story, entry, (Event.Conflict) entry.event()));
  }

  private static Conflict of(Story story, Entry entry, Event.Conflict event) {
    List<Entry> firsts = applied(story, event.first(), event.index());
    List<Entry> seconds = applied(story, event.second(), event.index());
    return new Conflict(
        entry,
        event,
        firsts.stream().findFirst(),
        seconds.reversed().stream().findFirst(),
        replication(story, event.index()));
  }

  /** When the second server applied what the first one had not. */
  public long secondNanos() {
    return second.orElse(entry).nanos();
  }

  /** Whether this is one of the two. */
  public boolean isOne(Entry applied) {
    return isSame(first, applied) || isSame(second, applied);
  }

  // Not by what they hold: a command is the student's.
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(Optional<Entry> known, Entry entry) {
    return known.isPresent() && known.get() == entry;
  }

  private static List<Entry> applied(Story story, int server, int index) {
    return story.entries().stream()
        .filter(entry ->
            entry.event() instanceof Event.Applied(int who, int where, Object _)
                && who == server
                && where == index)
        .toList();
  }

  private static List<Rpc> replication(Story story, int index) {
    List<Rpc> found = new ArrayList<>();
    Set<List<Object>> known = new HashSet<>();
    for (Rpc rpc : story.rpcs().all()) {
      boolean isTaken =
          rpc.reply().filter(reply -> reply.result() == RaftReply.Result.YES).isPresent();
      if (isTaken
          && brings(rpc.request(), index)
          && known.add(List.of(rpc.sent().from(), rpc.sent().to(), rpc.request().term()))) {
        found.add(rpc);
      }
    }
    return found;
  }

  /** One of the messages in words: what it brings, and of which term the entry at the index is. */
  public String words(Rpc rpc) {
    String what = rpc.request().whatItBrings();
    int before = rpc.request().before().orElse(event.index() - 1);
    OptionalInt term =
        JsonFields.numberOfItem(rpc.sent().request(), event.index() - before - 1, "term");
    return term.isEmpty() ? what : what + " (" + event.index() + " of t" + term.getAsInt() + ")";
  }

  private static boolean brings(RaftMessage request, int index) {
    OptionalInt before = request.before();
    OptionalInt last = request.last();
    return request.kind() == RaftMessage.Kind.APPEND_ENTRIES
        && before.isPresent()
        && last.isPresent()
        && before.getAsInt() < index
        && index <= last.getAsInt();
  }
}
