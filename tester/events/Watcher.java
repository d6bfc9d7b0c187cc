package events;

import java.util.List;

/** Is told of each event when it happens, with all that the messages hold. */
public interface Watcher {

  /** Something happens. Events that follow from each other come in their order. */
  void take(Entry entry);

  /** Nothing more will come. */
  void end();

  /** What was wrong in all that has come so far, in the order of time. */
  List<Violation> violations();
}
