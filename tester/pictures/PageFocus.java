package pictures;

import events.Entry;
import events.Event;
import events.OneLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import monitors.Conflict;
import story.Requests;
import story.Rpc;
import story.RpcCounts;
import story.Story;
import story.Story.ClientCall;

/** Where the page opens, and what stands out there: the cause, as well as that can be told. */
final class PageFocus {

  private static final long NANOS_PER_MICRO = 1000;
  private static final long NANOS_PER_MILLISECOND = 1_000_000;
  private static final long NANOS_PER_SECOND = 1000 * NANOS_PER_MILLISECOND;

  private static final long SHORTEST_NANOS = 20 * NANOS_PER_MILLISECOND;
  private static final long BEFORE_FAILURE_NANOS = 1500 * NANOS_PER_MILLISECOND;
  private static final long BEFORE_STANDSTILL_NANOS = NANOS_PER_SECOND;
  private static final long AFTER_STANDSTILL_NANOS = 500 * NANOS_PER_MILLISECOND;
  private static final long BEFORE_PENDING_CALL_NANOS = 100 * NANOS_PER_MILLISECOND;
  private static final long LATEST_PENDING_CALL_NANOS = 5 * NANOS_PER_SECOND;
  private static final long WITHOUT_FAILURE_NANOS = 5 * NANOS_PER_SECOND;
  private static final long BEFORE_CONFLICT_NANOS = 200 * NANOS_PER_MILLISECOND;
  private static final long BEFORE_FIRST_WRONG_NANOS = 250 * NANOS_PER_MILLISECOND;
  private static final long AFTER_FIRST_WRONG_NANOS = 120 * NANOS_PER_MILLISECOND;
  private static final long LONGEST_CONFLICT_NANOS = 10 * NANOS_PER_SECOND;
  private static final long LONGEST_LEAD_UP_NANOS = 2 * NANOS_PER_SECOND;
  private static final long BEFORE_SUSPICION_NANOS = 1500 * NANOS_PER_MILLISECOND;

  /** Of more operations that wait the messages do not stand out: they would hide each other. */
  private static final int MOST_PENDING = 2;

  private static final int LABEL_CHARACTERS = 80;
  private static final long NOT_KNOWN = -1;

  private static final double MARGIN = 0.3;
  private static final long LONGEST_MARGIN_NANOS = 600 * NANOS_PER_MILLISECOND;

  private final Story story;
  private final PageServers servers;
  private final List<ClientCall> calls;

  private long fromMicros;
  private long toMicros;
  private List<Integer> operations = List.of();
  private List<Integer> waiting = List.of();
  private Optional<Long> wrongMicros = Optional.empty();
  private String key = "";

  /** The messages that stand out, and what is to be said of them. */
  private final LinkedHashMap<Rpc, String> rpcs = new LinkedHashMap<>();

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
    Optional<FirstWrong> wrong = focus.firstWrong(judged.isEmpty() && conflict.isEmpty());
    if (!judged.isEmpty()) {
      focus.around(judged, requests);
    }
    if (wrong.isPresent()) {
      focus.around(wrong.get(), conflict);
    } else if (!judged.isEmpty()) {
      focus.wrongMicros = Optional.of(focus.lastMicros(judged));
    } else if (conflict.isPresent()) {
      focus.around(conflict.get());
    } else if (failure.isPresent() && RpcCounts.of(story).isPresent()) {
      focus.range(0, failure.get().nanos());
    } else if (failure.isPresent()) {
      focus.before(failure.get().nanos(), requests);
    } else {
      focus.range(story.endNanos() - WITHOUT_FAILURE_NANOS, story.endNanos());
    }
    return focus;
  }

  long fromMicros() {
    return fromMicros;
  }

  long toMicros() {
    return toMicros;
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
    return new PageData.Focus(
        fromMicros,
        toMicros,
        wrongMicros.orElse(NOT_KNOWN),
        operations,
        waiting,
        key,
        messages,
        labels,
        RpcCounts.of(story).isPresent());
  }

  // ---- What was wrong first

  /**
   * What was surely wrong, else a circle of threads, else what is suspicious if nothing else is
   * known.
   */
  private Optional<FirstWrong> firstWrong(boolean suspicionsCount) {
    return FirstWrong.found(story)
        .filter(found -> found.isSure() || suspicionsCount)
        .or(() -> FirstWrong.deadlock(story));
  }

  private void around(FirstWrong wrong, Optional<Conflict> conflict) {
    long nanos = wrong.nanos();
    long beginNanos = nanos - (wrong.isSure() ? BEFORE_FIRST_WRONG_NANOS : BEFORE_SUSPICION_NANOS);
    wrong.messages().forEach(rpcs::put);
    conflict.ifPresent(
        some -> some.replication().forEach(rpc -> rpcs.putIfAbsent(rpc, some.words(rpc))));
    for (Rpc rpc : rpcs.keySet()) {
      long leadNanos = rpc.sentNanos() - BEFORE_FIRST_WRONG_NANOS / 4;
      if (nanos - leadNanos <= LONGEST_LEAD_UP_NANOS) {
        beginNanos = Math.min(beginNanos, leadNanos);
      }
    }
    // What a server has forgotten it has forgotten in a restart.
    for (Entry start : wrong.starts(story)) {
      if (nanos - start.nanos() <= LONGEST_LEAD_UP_NANOS / 2) {
        beginNanos = Math.min(beginNanos, start.nanos() - BEFORE_FIRST_WRONG_NANOS / 4);
      }
    }
    long endNanos = Math.max(nanos, Math.min(nanos + AFTER_FIRST_WRONG_NANOS, story.endNanos()));
    long judgedNanos = toMicros * NANOS_PER_MICRO;
    boolean areTogether =
        !operations.isEmpty()
            && Math.max(judgedNanos, endNanos) - Math.min(fromMicros * NANOS_PER_MICRO, beginNanos)
                <= LONGEST_LEAD_UP_NANOS;
    range(
        areTogether ? Math.min(fromMicros * NANOS_PER_MICRO, beginNanos) : beginNanos,
        areTogether ? Math.max(judgedNanos, endNanos) : endNanos);
    wrongMicros = Optional.of(nanos / NANOS_PER_MICRO);
    if (operations.isEmpty()) {
      story.failure().ifPresent(failure -> waiting = pending(endNanos, failure.nanos()));
    }
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
    long firstNanos = Long.MAX_VALUE;
    long lastNanos = 0;
    for (int index : judged) {
      ClientCall call = calls.get(index);
      Entry end = call.returned().map(Story.Return::entry).orElse(call.entry());
      firstNanos = Math.min(firstNanos, call.entry().nanos());
      lastNanos = Math.max(lastNanos, end.nanos());
      requests.thatCount(index).forEach(rpc -> rpcs.put(rpc, ""));
    }
    long marginNanos = marginNanos(lastNanos - firstNanos);
    range(firstNanos - marginNanos, lastNanos + marginNanos);
    operations = judged;
    List<String> keys = judged.stream().map(i -> calls.get(i).called().key()).distinct().toList();
    key = keys.size() == 1 ? PageBuilder.key(keys.getFirst()) : "";
  }

  private long lastMicros(List<Integer> judged) {
    return judged.stream()
        .map(calls::get)
        .mapToLong(call -> call.returned().map(Story.Return::entry).orElse(call.entry()).micros())
        .max()
        .orElse(toMicros);
  }

  private static long marginNanos(long lengthNanos) {
    return Math.min(Math.round(lengthNanos * MARGIN), LONGEST_MARGIN_NANOS);
  }

  // ---- What servers have applied

  private void around(Conflict conflict) {
    long secondNanos = conflict.secondNanos();
    long firstNanos = conflict.first().map(Entry::nanos).orElse(secondNanos);
    long beginNanos =
        secondNanos - firstNanos > LONGEST_CONFLICT_NANOS
            ? secondNanos - NANOS_PER_SECOND
            : Math.min(firstNanos, secondNanos);
    long endNanos = Math.max(secondNanos, conflict.entry().nanos());
    long marginNanos = marginNanos(endNanos - beginNanos);
    range(beginNanos - Math.max(marginNanos, BEFORE_CONFLICT_NANOS), endNanos + marginNanos / 3);
    conflict.replication().forEach(rpc -> rpcs.put(rpc, conflict.words(rpc)));
    wrongMicros = Optional.of(secondNanos / NANOS_PER_MICRO);
  }

  // ---- Other failures

  private void before(long failureNanos, Requests requests) {
    long progressNanos = servers.lastProgressNanos();
    if (failureNanos - progressNanos > BEFORE_FAILURE_NANOS) {
      withPending(
          progressNanos - BEFORE_STANDSTILL_NANOS,
          progressNanos + AFTER_STANDSTILL_NANOS,
          failureNanos);
    } else {
      long beginNanos =
          LastElections.beginNanos(servers.lanes(), failureNanos)
              .orElse(failureNanos - BEFORE_FAILURE_NANOS);
      withPending(beginNanos, failureNanos, failureNanos);
    }
    if (waiting.size() <= MOST_PENDING) {
      waiting.forEach(i -> requests.thatCount(i).forEach(rpc -> rpcs.put(rpc, "")));
    }
  }

  private void withPending(long beginNanos, long endNanos, long failureNanos) {
    long firstNanos = beginNanos;
    waiting = pending(endNanos, failureNanos);
    for (int i : waiting) {
      firstNanos = Math.min(firstNanos, calls.get(i).entry().nanos() - BEFORE_PENDING_CALL_NANOS);
    }
    range(firstNanos, endNanos);
  }

  /** What was called not long before the end of what is shown, and had no answer at the failure. */
  private List<Integer> pending(long endNanos, long failureNanos) {
    List<Integer> pending = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      long callNanos = calls.get(i).entry().nanos();
      if (calls.get(i).isPendingAt(failureNanos)
          && callNanos <= endNanos
          && callNanos >= endNanos - LATEST_PENDING_CALL_NANOS) {
        pending.add(i);
      }
    }
    return pending;
  }

  private void range(long beginNanos, long endNanos) {
    long missingNanos = Math.max(0, SHORTEST_NANOS - (endNanos - beginNanos));
    long firstNanos = Math.max(0, beginNanos - missingNanos / 2);
    long lastNanos = Math.max(endNanos + missingNanos / 2, firstNanos + SHORTEST_NANOS);
    fromMicros = firstNanos / NANOS_PER_MICRO;
    toMicros = lastNanos / NANOS_PER_MICRO;
  }
}
