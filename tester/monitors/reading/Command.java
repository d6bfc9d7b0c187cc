package monitors.reading;

import java.util.Optional;
import java.util.Set;

/**
 * A command as it is in the log.
 *
 * @param text all that it holds; empty if that cannot be read
 * @param types the simple names of all objects in it
 * @param operation on a key, if it is one
 */
public record Command(String text, Set<String> types, Optional<KvOperation> operation) {

  private static final int SHOWN_CHARACTERS = 60;

  public boolean isReadable() {
    return !text.isEmpty();
  }

  public String shown() {
    return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
  }
}
