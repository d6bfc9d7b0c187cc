package simulator.choices;

import java.util.Set;

/**
 * Which choices of a run may be adverse: all others are calm. Since a choice's value depends on
 * nothing but the seed and its identity, those that are left are what they were.
 */
@SuppressWarnings("ClassInitializationDeadlock") // the records have nothing to initialize
public sealed interface Allowed {

  /** Each may be: the run of the seed. */
  record All() implements Allowed {}

  /** None may be: the calm run. */
  record None() implements Allowed {}

  /** Those of some kinds. */
  record Kinds(Set<Kind> kinds) implements Allowed {

    public Kinds {
      kinds = Set.copyOf(kinds);
    }
  }

  /** Those with these identities. */
  record Only(Set<Long> ids) implements Allowed {

    public Only {
      ids = Set.copyOf(ids);
    }
  }

  /** The first ones: later ones are calm. */
  record Prefix(long count) implements Allowed {}

  Allowed ALL = new All();
  Allowed NONE = new None();

  /** Whether the choice may be adverse that was drawn so as the run's next one. */
  default boolean allows(long number, long id, Kind kind) {
    return switch (this) {
      case All _ -> true;
      case None _ -> false;
      case Kinds some -> some.kinds.contains(kind);
      case Only some -> some.ids.contains(id);
      case Prefix first -> number < first.count;
    };
  }
}
