package simulator.hooks;

import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;

/** Cleans when it is asked to, never by itself: when the collector would is nobody's choice. */
final class OnceCleanable implements Cleaner.Cleanable {

  private @Nullable Runnable action;

  OnceCleanable(Runnable action) {
    this.action = action;
  }

  @Override
  public void clean() {
    Runnable todo = action;
    action = null;
    if (todo != null) {
      todo.run();
    }
  }
}
