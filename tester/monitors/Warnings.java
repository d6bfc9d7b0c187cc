package monitors;

import events.Event;
import java.util.List;
import story.Story;

/** What was found to be wrong in any case while a test ran, such as a deadlock. */
public final class Warnings {

  /** One screen is enough: the first are the worst. */
  private static final int MOST = 20;

  private Warnings() {}

  /** The first of them, in the order in which they were found. */
  public static List<Event.Warned> of(Story story) {
    return story.entries().stream()
        .filter(entry -> entry.event() instanceof Event.Warned)
        .map(entry -> (Event.Warned) entry.event())
        .limit(MOST)
        .toList();
  }
}
