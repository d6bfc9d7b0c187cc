package simulator.races;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An access to a variable.
 *
 * @param epoch when it was, on the clock of its thread
 */
public record Access(Kind kind, Site site, Context context, long epoch) {

  /** What is done to the variable. */
  public enum Kind {
    READ,
    WRITE
  }

  static Access of(Kind kind, int site, @Nullable Context context, long epoch) {
    return new Access(kind, Site.of(site), Objects.requireNonNull(context), epoch);
  }

  static Access read(int site, @Nullable Context context, long epoch) {
    return of(Kind.READ, site, context, epoch);
  }

  static Access write(int site, @Nullable Context context, long epoch) {
    return of(Kind.WRITE, site, context, epoch);
  }
}
