package timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import timeline.Story.ClientCall;

/** Where the page opens: where the fault is seen, as well as that can be told. */
final class PageFocus {

  private static final long MILLISECOND = 1_000_000;
  private static final long SECOND = 1000 * MILLISECOND;

  private static final long SHORTEST = 20 * MILLISECOND;
  private static final long BEFORE_FAILURE = 1500 * MILLISECOND;
  private static final long BEFORE_PENDING_CALL = 100 * MILLISECOND;
  private static final long LATEST_PENDING_CALL = 5 * SECOND;
  private static final long WITHOUT_FAILURE = 5 * SECOND;
  private static final double MARGIN = 0.3;

  private final Story story;
  private final List<ClientCall> calls;

  private PageFocus(Story story) {
    this.story = story;
    this.calls = List.copyOf(story.operations().values());
  }

  static PageData.Focus of(Story story) {
    PageFocus focus = new PageFocus(story);
    List<Integer> judged = focus.judged();
    if (!judged.isEmpty()) {
      return focus.around(judged);
    }
    Optional<Entry> failure = story.failure();
    if (failure.isPresent()) {
      return focus.before(failure.get().nanos());
    }
    return focus.range(story.end() - WITHOUT_FAILURE, story.end(), List.of());
  }

  private List<Integer> judged() {
    return story.judgement().map(Event.Judged::operations).orElse(List.of()).stream()
        .map(number -> story.operations().get(number))
        .filter(call -> call != null)
        .map(calls::indexOf)
        .sorted()
        .toList();
  }

  private PageData.Focus around(List<Integer> operations) {
    long from = Long.MAX_VALUE;
    long to = 0;
    for (int index : operations) {
      ClientCall call = calls.get(index);
      from = Math.min(from, call.entry().nanos());
      to = Math.max(to, call.returned().map(Story.Return::at).orElse(call.entry().nanos()));
    }
    long margin = Math.round((to - from) * MARGIN);
    return range(from - margin, to + margin, operations);
  }

  private PageData.Focus before(long failure) {
    long from = failure - BEFORE_FAILURE;
    List<Integer> pending = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      long call = calls.get(i).entry().nanos();
      if (calls.get(i).isPendingAt(failure) && call >= failure - LATEST_PENDING_CALL) {
        from = Math.min(from, call - BEFORE_PENDING_CALL);
        pending.add(i);
      }
    }
    return range(from, failure, pending);
  }

  private PageData.Focus range(long from, long to, List<Integer> operations) {
    long missing = Math.max(0, SHORTEST - (to - from));
    long first = Math.max(0, from - missing / 2);
    return new PageData.Focus(
        first / 1000, Math.max(to + missing / 2, first + SHORTEST) / 1000, operations);
  }
}
