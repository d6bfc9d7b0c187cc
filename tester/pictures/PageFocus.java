package pictures;

import events.Entry;
import events.Event;
import events.OneLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import monitors.Conflict;
import pictures.PageData.Phase;
import pictures.PageData.Role;
import story.Requests;
import story.Rpc;
import story.Story;
import story.Story.ClientCall;

/** Where the page opens, and what stands out there: the cause, as well as that can be told. */
final class PageFocus {

  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1000 * MILLISECOND;

  private static final long SHORTEST = 20 * MILLISECOND;
  private static final long BEFORE_FAILURE = 1500 * MILLISECOND;
  private static final long BEFORE_STANDSTILL = SECOND;
  private static final long AFTER_STANDSTILL = 500 * MILLISECOND;
  private static final long BEFORE_PENDING_CALL = 100 * MILLISECOND;
  private static final long LATEST_PENDING_CALL = 5 * SECOND;
  private static final long WITHOUT_FAILURE = 5 * SECOND;
  private static final long BEFORE_CONFLICT = 200 * MILLISECOND;
  private static final long LONGEST_CONFLICT = 10 * SECOND;

  /** Of more operations that wait the messages do not stand out: they would hide each other. */
  private static final int MOST_PENDING = 5;

  private static final int LABEL_CHARACTERS = 80;

  private static final double MARGIN = 0.3;
  private static final long LONGEST_MARGIN = 600 * MILLISECOND;

  /** That many elections that came to nothing are shown, if there were as many. */
  private static final int ELECTIONS = 3;

  private final Story story;
  private final PageServers servers;
  private final List<ClientCall> calls;

  private long from;
  private long to;
  private List<Integer> operations = List.of();
  private String key = "";

  /** The messages that stand out, and what is to be said of them. */
  private final IdentityHashMap<Rpc, String> rpcs = new IdentityHashMap<>();

  private PageFocus(Story story, PageServers servers) {
    this.story = story;
    this.servers = servers;
    this.calls = List.copyOf(story.operations().values());
  }

  /**
   * @param requests which RPC belongs to which operation
   */
  static PageFocus of(Story story, PageServers servers, Requests requests) {
    PageFocus focus = new PageFocus(story, servers);
    List<Integer> judged = focus.judged();
    Optional<Conflict> conflict = Conflict.of(story);
    Optional<Entry> failure = story.failure();
    if (!judged.isEmpty()) {
      focus.around(judged, requests);
    } else if (conflict.isPresent()) {
      focus.around(conflict.get());
    } else if (failure.isPresent()) {
      focus.before(failure.get().nanos(), requests);
    } else {
      focus.range(story.end() - WITHOUT_FAILURE, story.end());
    }
    return focus;
  }

  /** In microseconds. */
  long from() {
    return from;
  }

  long to() {
    return to;
  }

  /** The messages that stand out: they are never left out. */
  Set<Rpc> rpcs() {
    return Collections.unmodifiableSet(rpcs.keySet());
  }

  /**
   * As the page gets it.
   *
   * @param shown the messages that are on the page
   */
  PageData.Focus toData(List<Rpc> shown) {
    List<Integer> messages = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      String label = rpcs.get(shown.get(i));
      if (label != null) {
        messages.add(i);
        labels.add(OneLine.of(label, LABEL_CHARACTERS));
      }
    }
    return new PageData.Focus(from, to, operations, key, messages, labels);
  }

  // ---- The operations of which an explanation speaks

  private List<Integer> judged() {
    return story.judgement().map(Event.Judged::operations).orElse(List.of()).stream()
        .map(number -> story.operations().get(number))
        .filter(call -> call != null)
        .map(calls::indexOf)
        .sorted()
        .toList();
  }

  private void around(List<Integer> judged, Requests requests) {
    long first = Long.MAX_VALUE;
    long last = 0;
    for (int index : judged) {
      ClientCall call = calls.get(index);
      first = Math.min(first, call.entry().nanos());
      last = Math.max(last, call.returned().map(Story.Return::at).orElse(call.entry().nanos()));
      requests.thatCount(index).forEach(rpc -> rpcs.put(rpc, ""));
    }
    long margin = Math.min(Math.round((last - first) * MARGIN), LONGEST_MARGIN);
    range(first - margin, last + margin);
    operations = judged;
    List<String> keys = judged.stream().map(i -> calls.get(i).called().key()).distinct().toList();
    key = keys.size() == 1 ? PageBuilder.key(keys.getFirst()) : "";
  }

  // ---- What servers have applied

  private void around(Conflict conflict) {
    long second = conflict.secondAt();
    long first = conflict.first().map(Entry::nanos).orElse(second);
    long begin = second - first > LONGEST_CONFLICT ? second - SECOND : Math.min(first, second);
    long end = Math.max(second, conflict.entry().nanos());
    long margin = Math.min(Math.round((end - begin) * MARGIN), LONGEST_MARGIN);
    range(begin - Math.max(margin, BEFORE_CONFLICT), end + margin / 3);
    conflict.replication().forEach(rpc -> rpcs.put(rpc, conflict.words(rpc)));
  }

  // ---- Other failures

  private void before(long failure, Requests requests) {
    long progress = servers.lastProgress();
    if (failure - progress > BEFORE_FAILURE) {
      withPending(progress - BEFORE_STANDSTILL, progress + AFTER_STANDSTILL, failure);
    } else {
      withPending(elections(failure).orElse(failure - BEFORE_FAILURE), failure, failure);
    }
    if (operations.size() <= MOST_PENDING) {
      operations.forEach(i -> requests.thatCount(i).forEach(rpc -> rpcs.put(rpc, "")));
    }
  }

  private void withPending(long begin, long end, long failure) {
    long first = begin;
    List<Integer> pending = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      long call = calls.get(i).entry().nanos();
      if (calls.get(i).isPendingAt(failure) && call <= end && call >= end - LATEST_PENDING_CALL) {
        first = Math.min(first, call - BEFORE_PENDING_CALL);
        pending.add(i);
      }
    }
    range(first, end);
    operations = pending;
  }

  /** When the last elections before the failure began, if none has given a leader. */
  private Optional<Long> elections(long failure) {
    TreeMap<Integer, Long> beginOfTerm = new TreeMap<>();
    long lastLeader = -1;
    for (PageData.Server lane : servers.lanes()) {
      for (int i = 0; i < lane.roles().size(); i++) {
        Phase phase = lane.roles().get(i);
        if (phase.role() == Role.CANDIDATE) {
          beginOfTerm.merge(phase.term(), phase.at() * 1000, Math::min);
        } else if (phase.role() == Role.LEADER) {
          boolean isLast = i + 1 == lane.roles().size();
          lastLeader = Math.max(lastLeader, isLast ? failure : lane.roles().get(i + 1).at() * 1000);
        }
      }
    }
    long since = lastLeader;
    List<Long> begins =
        beginOfTerm.values().stream().filter(begin -> begin > since && begin <= failure).toList();
    if (begins.size() < ELECTIONS) {
      return Optional.empty();
    }
    long first = begins.get(begins.size() - ELECTIONS);
    return Optional.of(first - (failure - first) / 20);
  }

  private void range(long begin, long end) {
    long missing = Math.max(0, SHORTEST - (end - begin));
    long first = Math.max(0, begin - missing / 2);
    from = first / 1000;
    to = Math.max(end + missing / 2, first + SHORTEST) / 1000;
  }
}
