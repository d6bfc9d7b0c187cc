package pictures;

import events.Event;
import events.OneLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pictures.PageData.Mark;
import pictures.PageData.MarkKind;
import story.Story;

/** What was found to be wrong in any case while a test ran, such as a deadlock. */
final class Warnings {

  private static final int MOST_LINES = 100;
  private static final int LINE_CHARACTERS = 500;
  private static final int TEXT_CHARACTERS = 200;
  private static final int MOST_OF_A_SERVER = 3;

  /** A server as threads are named by: {@code server-0-1} is S1. */
  private static final Pattern SERVER = Pattern.compile("server-\\d+-(\\d{1,4})");

  private Warnings() {}

  /** The lines; those that begin with blanks continue the one before. */
  static List<String> lines(Story story) {
    return story.entries().stream()
        .filter(entry -> entry.event() instanceof Event.Warned)
        .flatMap(entry -> ((Event.Warned) entry.event()).what().lines())
        .filter(line -> !line.isBlank())
        .limit(MOST_LINES)
        .map(line -> OneLine.of(line.stripTrailing(), LINE_CHARACTERS))
        .toList();
  }

  /**
   * In the lane of each server that is named: what its thread waits for.
   *
   * @param at microseconds
   */
  static List<Mark> marks(Story story, long at) {
    List<Mark> marks = new ArrayList<>();
    for (List<String> block : blocks(lines(story))) {
      Map<Integer, String> named = new LinkedHashMap<>();
      TreeSet<Integer> marked = new TreeSet<>();
      // What a block says in full, its head says in short.
      for (String line : block.size() > 1 ? block.subList(1, block.size()) : block) {
        List<Integer> servers = servers(line, story.servers());
        servers.forEach(server -> named.putIfAbsent(server, line));
        if (!servers.isEmpty()) {
          marked.add(servers.getFirst());
          marks.add(mark(at, servers.getFirst(), line));
        }
      }
      named.forEach((server, line) -> {
        if (!marked.contains(server)) {
          marks.add(mark(at, server, line));
        }
      });
    }
    return fewOfEach(marks);
  }

  private static List<Mark> fewOfEach(List<Mark> marks) {
    Map<Integer, Integer> counts = new HashMap<>();
    return marks.stream()
        .distinct()
        .filter(mark -> counts.merge(mark.server(), 1, Integer::sum) <= MOST_OF_A_SERVER)
        .toList();
  }

  private static List<List<String>> blocks(List<String> lines) {
    List<List<String>> blocks = new ArrayList<>();
    for (String line : lines) {
      if (blocks.isEmpty() || !Character.isWhitespace(line.charAt(0))) {
        blocks.add(new ArrayList<>());
      }
      blocks.getLast().add(line.strip());
    }
    return blocks;
  }

  private static List<Integer> servers(String line, int count) {
    return SERVER
        .matcher(line)
        .results()
        .map(found -> Integer.valueOf(found.group(1)))
        .filter(server -> server < count)
        .distinct()
        .toList();
  }

  // In its own lane a server need not be named.
  private static Mark mark(long at, int server, String line) {
    String own = line.replaceAll(" of server-\\d+-" + server + "\\b", "");
    Matcher others = SERVER.matcher(own);
    String text = others.replaceAll(found -> "S" + found.group(1));
    return new Mark(at, server, MarkKind.ERROR, OneLine.of(text, TEXT_CHARACTERS));
  }
}
