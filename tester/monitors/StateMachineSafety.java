package monitors;

import java.util.ArrayList;
import java.util.List;
import monitors.reading.Command;

/**
 * If a server has applied a command at an index, no server ever applies another one there, in none
 * of their lives: State Machine Safety (Figure 3).
 *
 * <p>Commands are compared by what their fields hold. Does not catch other commands that hold the
 * same, nor those whose fields cannot be read.
 */
final class StateMachineSafety extends Monitor {

  private record Known(Command command, int server) {}

  private final List<Known> sequence = new ArrayList<>();

  StateMachineSafety(Facts facts) {
    super(facts);
  }

  @Override
  void applied(Peer server, int index, Command command) {
    if (index == sequence.size() + 1) {
      sequence.add(new Known(command, server.id));
      return;
    }
    if (index < 1 || index > sequence.size()) {
      return;
    }
    Known known = sequence.get(index - 1);
    if (known.command.isReadable()
        && command.isReadable()
        && !known.command.text().equals(command.text())) {
      boolean isItself = known.server == server.id;
      Evidence evidence =
          new Evidence(
              isItself
                  ? "S%d applies two commands at index %d".formatted(server.id, index)
                  : "S%d and S%d apply two commands at index %d"
                      .formatted(known.server, server.id, index),
              "",
              isItself ? List.of(server.id) : List.of(known.server, server.id));
      wrong(evidence.because("%s, and then %s", known.command.shown(), command.shown()));
    }
  }
}
