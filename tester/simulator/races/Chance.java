package simulator.races;

/** What the seed of a run decides for whoever looks for races. */
public interface Chance {

  /** Nothing ever happens by chance. */
  Chance NONE =
      new Chance() {
        @Override
        public void mayLoseTurn() {}

        @Override
        public boolean drawsStale() {
          return false;
        }
      };

  /** Other threads may run here. */
  void mayLoseTurn();

  /** Whether a read that may find an old value does. */
  boolean drawsStale();
}
