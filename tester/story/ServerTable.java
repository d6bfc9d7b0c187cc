package story;

import events.Missing;
import events.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.lang3.StringUtils;

/**
 * What is known of the servers when a test has failed, as a table:
 *
 * <pre>
 * server  role       term  votedFor  log        commit  applied
 * S0      leader        7  S0        [1..14]        11       11
 * S1      follower      7  S0        [1..12]        10       10  was told that 11 is committed
 * S2      down          6  S1        [1..9]          9        9
 * </pre>
 *
 * <p>A {@code -} stands for what is not known. All of it is read from the messages and from what
 * the services took, so it is what the servers have said, not what they hold. Below it stands what
 * the log of the events has not kept, if there is such.
 */
public final class ServerTable {

  private static final String GAP = "  ";
  private static final int SERVER = 6;
  private static final int ROLE = 9;
  private static final int TERM = 4;
  private static final int VOTED_FOR = 8;
  private static final int LOG = 9;
  private static final int COMMIT = 6;
  private static final int APPLIED = 7;

  private final int logWidth;

  private ServerTable(int logWidth) {
    this.logWidth = logWidth;
  }

  /** The lines of the table; none if nothing is known of any server. */
  public static List<String> of(Recording recording) {
    return of(Story.of(recording));
  }

  public static List<String> of(Story story) {
    if (story.entries().stream().allMatch(entry -> entry.event().lane().isEmpty())) {
      return List.of();
    }
    Servers servers = new Servers(story);
    story.untilFailure().forEach(servers::take);
    int logWidth = LOG;
    for (int i = 0; i < servers.size(); i++) {
      logWidth = Math.max(logWidth, log(servers.of(i)).length());
    }
    ServerTable table = new ServerTable(logWidth);
    List<String> lines = new ArrayList<>();
    lines.add(table.line("server", "role", "term", "votedFor", "log", "commit", "applied", ""));
    for (int i = 0; i < servers.size(); i++) {
      lines.add(table.line("S" + i, servers.of(i)));
    }
    Missing.ofServers(story.recording().log()).ifPresent(lines::add);
    return lines;
  }

  private String line(String server, ServerState state) {
    return line(
        server,
        state.role().label(),
        number("", state.term()),
        number("S", state.votedFor()),
        log(state),
        number("", state.commit()),
        number("", state.applied()),
        remark(state));
  }

  private String line(
      String server,
      String role,
      String term,
      String votedFor,
      String log,
      String commit,
      String applied,
      String remark) {
    return String.join(
            GAP,
            StringUtils.rightPad(server, SERVER),
            StringUtils.rightPad(role, ROLE),
            StringUtils.leftPad(term, TERM),
            StringUtils.rightPad(votedFor, VOTED_FOR),
            StringUtils.rightPad(log, logWidth),
            StringUtils.leftPad(commit, COMMIT),
            StringUtils.leftPad(applied, APPLIED),
            remark)
        .stripTrailing();
  }

  private static String remark(ServerState state) {
    List<String> remarks = new ArrayList<>();
    if (state.isCutOff() && !state.isDown()) {
      remarks.add("cut off");
    }
    if (state.wasToldMore()) {
      remarks.add("was told that " + state.told().getAsInt() + " is committed");
    }
    return String.join(", ", remarks);
  }

  private static String log(ServerState state) {
    if (state.last().isEmpty()) {
      return "-";
    }
    int last = state.last().getAsInt();
    if (state.first().isEmpty()) {
      return "[..%d]".formatted(last);
    }
    int first = state.first().getAsInt();
    return first > last ? "empty" : "[%d..%d]".formatted(first, last);
  }

  private static String number(String before, OptionalInt number) {
    return number.isPresent() ? before + number.getAsInt() : "-";
  }
}
