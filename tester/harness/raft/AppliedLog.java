package harness.raft;

import events.Event;
import harness.FatalCheck;
import harness.Life;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the services of all servers have applied. Raft promises that all of them apply the same
 * command at the same index (State Machine Safety, Figure 3), so there is only one sequence, and
 * each server has come a part of its way.
 *
 * <p>The sequence outlives crashes: a command that was applied once stays at its index, even if
 * every server loses its memory.
 *
 * <p>Only what the test has started can be applied. What comes back from a server is an object of
 * the code under test, whose equals() may say anything, so nothing is asked of it before its class
 * is known to be one of the test's.
 *
 * <p>Threading: any thread. What a crashed life of a server still does is ignored.
 */
final class AppliedLog {

  /** A command, and the life of a server that was the first to apply it. */
  private record Applied(Object command, int firstServer, Life firstLife) {

    /** For a message about what another life has applied there, or this one a second time. */
    String by(Life life, int server) {
      boolean isEarlier = firstLife.isGone() || (server == firstServer && life != firstLife);
      return (isEarlier ? "an earlier life of server " : "server ") + firstServer;
    }
  }

  // All guarded by this.
  private final List<Applied> sequence = new ArrayList<>();
  private final Set<Object> started = new HashSet<>();
  private final Set<Class<?>> classes = new HashSet<>();
  private final int[] lastApplied;

  AppliedLog(int servers) {
    lastApplied = new int[servers];
  }

  /** The test gives this command to a server: from now on it may be applied. */
  synchronized void start(Object command) {
    started.add(command);
    classes.add(command.getClass());
  }

  /** A server begins a new life with an empty service. */
  synchronized void restart(int server) {
    lastApplied[server] = 0;
  }

  /** A server's service has executed a command. */
  synchronized void apply(Life life, int server, int index, @Nullable Object command) {
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
  synchronized void install(Life life, int server, List<? extends @Nullable Object> commands) {
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

  private void checkCommand(Life life, int server, int index, @Nullable Object command) {
    if (index == sequence.size() + 1) {
      if (command == null || !isStarted(command)) {
        throw FatalCheck.fatal(
            "server %d applied %s at index %d, which nobody has started",
            server, shown(command), index);
      }
      sequence.add(new Applied(command, server, life));
    }
    Applied first = sequence.get(index - 1);
    if (!first.command.equals(command)) { // its equals() is that of a class of the test
      life.testRun().events().add(new Event.Conflict(index, first.firstServer, server));
      FatalCheck.fatal(
          "server %d applied %s at index %d, where %s applied %s",
          server, shown(command), index, first.by(life, server), shown(first.command));
    }
  }

  private boolean isStarted(Object command) {
    return classes.contains(command.getClass()) && started.contains(command);
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

  /**
   * A command in a message: some tests send kilobytes, and toString() of others may do anything.
   */
  static String shown(@Nullable Object command) {
    if (command != null && !(command instanceof String) && !(command instanceof Integer)) {
      return "an object of " + command.getClass();
    }
    String text = String.valueOf(command);
    String shortened = text.length() <= 20 ? text : text.substring(0, 20) + "...";
    return command instanceof String ? '"' + shortened + '"' : shortened; // a blank is seen
  }
}
