package harness;

import events.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the services of all servers have applied. Raft promises that all of them apply the same
 * command at the same index (State Machine Safety, Figure 3), so there is only one sequence, and
 * each server has come a part of its way.
 *
 * <p>The sequence outlives crashes: a command that was applied once stays at its index, even if
 * every server loses its memory. Not checked is whether a client ever asked for the command.
 *
 * <p>Threading: any thread. What a crashed life of a server still does is ignored.
 */
final class AppliedLog {

  /** A command, and the server that was the first to apply it. */
  private record Applied(Object command, int firstServer) {}

  // All guarded by this.
  private final List<Applied> sequence = new ArrayList<>();
  private final int[] lastApplied;

  AppliedLog(int servers) {
    lastApplied = new int[servers];
  }

  /** A server begins a new life with an empty service. */
  synchronized void restart(int server) {
    lastApplied[server] = 0;
  }

  /** A server's service has executed a command. */
  synchronized void apply(ThreadOwner life, int server, int index, Object command) {
    if (life.isGone()) {
      return;
    }
    int expected = lastApplied[server] + 1;
    if (index != expected) {
      FatalCheck.fatal(
          "server %d apply out of order, expected index %d, got %d", server, expected, index);
    }
    checkCommand(life, server, index, command);
    lastApplied[server] = index;
  }

  /** A server's service has replaced its state by one that consists of these commands. */
  synchronized void install(ThreadOwner life, int server, List<Object> commands) {
    if (life.isGone()) {
      return;
    }
    if (commands.size() < lastApplied[server]) {
      FatalCheck.fatal(
          "server %d apply out of order, a snapshot took it back from index %d to %d",
          server, lastApplied[server], commands.size());
    }
    for (int index = 1; index <= commands.size(); index++) {
      checkCommand(life, server, index, commands.get(index - 1));
    }
    lastApplied[server] = commands.size();
  }

  private void checkCommand(ThreadOwner life, int server, int index, Object command) {
    if (index == sequence.size() + 1) {
      sequence.add(new Applied(command, server));
    }
    Applied first = sequence.get(index - 1);
    if (!first.command.equals(command)) {
      life.testRun().events().add(new Event.Conflict(index, first.firstServer, server));
      FatalCheck.fatal(
          "server %d applied %s at index %d, where server %d applied %s",
          server, shown(command), index, first.firstServer, shown(first.command));
    }
  }

  /** How many servers have applied the command at an index. */
  synchronized int count(int index) {
    return (int) Arrays.stream(lastApplied).filter(last -> last >= index).count();
  }

  /** The command at an index that a server has applied. */
  synchronized Object command(int index) {
    return sequence.get(index - 1).command;
  }

  /** The commands up to and including an index. */
  synchronized List<Object> commandsUpTo(int index) {
    return sequence.subList(0, index).stream().map(Applied::command).toList();
  }

  /** A command in a message: some tests send kilobytes. */
  static String shown(Object command) {
    String text = String.valueOf(command);
    return text.length() <= 20 ? text : text.substring(0, 20) + "...";
  }
}
