package pictures;

import events.Entry;
import events.Event;
import events.LogLine;
import events.Missing;
import events.OneLine;
import events.Recording;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.lang3.StringUtils;
import story.EventWords;
import story.Report;
import story.RoleChanges;
import story.ServerState;
import story.Servers;
import story.Story;

/**
 * The events as text, one line each, to be searched with grep:
 *
 * <pre>
 *    1.305213s S2   t7   leader    appendEntries t7 [12..14] commit 11 -> S0 #881
 *    1.306120s S0   t7   follower  appendEntries t7 [12..14] commit 11 &lt;- S2 #881
 *    1.306320s S0   t7   follower  ok t7 -> S2 #881
 * </pre>
 *
 * <p>The columns: seconds from the start, whose line it is, a server's term and role after the
 * event, and the event. A number such as #881 stands for one RPC, op17 for one operation.
 */
public final class TextLog {

  private static final int LANE = 4;
  private static final int TERM = 4;
  private static final int ROLE = 9;

  private static final int HEADER_CHARACTERS = 500;

  private final EventWords words;
  private final Servers servers;

  /**
   * @param servers what is known of the servers; whoever asks for a line has given it the event
   */
  TextLog(EventWords words, Servers servers) {
    this.words = words;
    this.servers = servers;
  }

  /** Writes all events of a run. */
  public static void write(Path file, Recording recording, Report report) throws IOException {
    write(file, Story.of(recording), report, EventWords.Messages.SHORT);
  }

  static void write(Path file, Story story, Report report, EventWords.Messages messages)
      throws IOException {
    Servers servers = new Servers(story);
    TextLog log = new TextLog(EventWords.inFull(story, messages), servers);
    try (Writer out = Files.newBufferedWriter(file)) {
      header(out, story, report);
      for (Entry entry : story.entries()) {
        Optional<ServerState> before = entry.event().lane().map(servers::of);
        servers.take(entry);
        if (before.isEmpty() || !isKnown(entry.event(), before.get())) {
          out.write(log.line(entry) + "\n");
        }
        Optional<String> change =
            before.flatMap(was -> RoleChanges.of(was, servers.of(entry.event().lane().get())));
        if (change.isPresent()) {
          out.write(log.line(entry, change.get()) + "\n");
        }
        for (String more : details(entry)) {
          out.write(more + "\n");
        }
      }
    }
  }

  /** What getState() says is mostly what messages have told, thousands of times. */
  private static boolean isKnown(Event event, ServerState state) {
    return event instanceof Event.Observed(int _, int term, boolean isLeader)
        && state.term().equals(OptionalInt.of(term))
        && state.isLeader() == isLeader;
  }

  /** The line of an event. */
  String line(Entry entry) {
    return line(entry, words.of(entry.event()));
  }

  /** The line of an event, with other words for it. */
  String line(Entry entry, String what) {
    StringBuilder line = new StringBuilder(120);
    line.append(LogLine.time(entry.nanos())).append(' ');
    line.append(StringUtils.rightPad(words.lane(entry.event()), LANE)).append(' ');
    line.append(state(entry));
    return line.append(what).toString();
  }

  /** What does not fit into the line of a warning: a line for each of its details. */
  private static List<String> details(Entry entry) {
    return entry.event() instanceof Event.Warned warned
        ? warned.details().stream()
            .map(detail -> remark("  " + OneLine.of(detail.text(), EventWords.TEXT_CHARACTERS)))
            .toList()
        : List.of();
  }

  /** Under the columns of lines: for what is no event of its own. */
  static String remark(String text) {
    return " ".repeat(LogLine.TIME + 1 + LANE + 1 + TERM + 1 + ROLE + 1) + text;
  }

  private String state(Entry entry) {
    String term = "";
    String role = "";
    if (entry.event().lane().isPresent()) {
      ServerState state = servers.of(entry.event().lane().get());
      term = state.term().isPresent() ? "t" + state.term().getAsInt() : "-";
      role = state.role().label();
    }
    return StringUtils.rightPad(term, TERM) + " " + StringUtils.rightPad(role, ROLE) + " ";
  }

  private static void header(Writer out, Story story, Report report) throws IOException {
    Recording recording = story.recording();
    comment(out, "test " + recording.test() + ", seed " + recording.seed());
    if (!report.replay().isEmpty()) {
      comment(out, "replay: " + report.replay());
    }
    comment(out, Verdicts.of(story, report).sentence());
    for (String line : report.lines()) {
      comment(out, "  " + line.stripTrailing());
    }
    for (String note : Missing.notes(recording.log())) {
      comment(out, note);
    }
    comment(out, "time     who  term role      event (#: an RPC, op: an operation of a client)");
  }

  private static void comment(Writer out, String text) throws IOException {
    out.write("# " + OneLine.of(text, HEADER_CHARACTERS) + "\n");
  }
}
