package simulator.choices;

/** What a choice is noted with. */
public interface Scene {

  /** From the start of the run. */
  long nanos();

  /** A thread or a machine, as the reader knows it. */
  String nameOf(Chooser who);

  /** Where a thread is; empty if that cannot be told. */
  String placeOf(Chooser who);

  /** Which message a thread is about; empty if none. */
  String messageOf(Chooser who);
}
