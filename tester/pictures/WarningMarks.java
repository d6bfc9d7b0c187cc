package pictures;

import events.Event;
import events.LogLine;
import events.OneLine;
import events.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import monitors.Warnings;
import pictures.PageData.Mark;
import pictures.PageData.MarkKind;
import story.Story;

/** What was found to be wrong in any case, in the lanes of the servers that it is about. */
final class WarningMarks {

  private static final int TEXT_CHARACTERS = 200;
  private static final int MOST_OF_A_SERVER = 3;

  private WarningMarks() {}

  /** In the lane of each server that is named: what its thread does. */
  static List<Mark> of(Story story, long atMicros) {
    List<Mark> marks = new ArrayList<>();
    for (Event.Warned warned : Warnings.of(story)) {
      // What the details say in full, the sentence says in short.
      List<Sentence> sentences =
          warned.details().isEmpty() ? List.of(warned.what()) : warned.details();
      marks.addAll(ofEachServer(sentences, story.servers(), atMicros));
    }
    return fewOfEach(marks);
  }

  /** A sentence is about the first server that it names; one may only be named after another. */
  private static List<Mark> ofEachServer(List<Sentence> sentences, int servers, long atMicros) {
    List<Mark> marks = new ArrayList<>();
    Set<Integer> marked = new LinkedHashSet<>();
    Map<Integer, Sentence> named = new LinkedHashMap<>();
    for (Sentence sentence : sentences) {
      List<Integer> known = sentence.servers().stream().filter(each -> each < servers).toList();
      known.forEach(server -> named.putIfAbsent(server, sentence));
      if (!known.isEmpty()) {
        marked.add(known.getFirst());
        marks.add(mark(atMicros, known.getFirst(), sentence));
      }
    }
    named.keySet().removeAll(marked);
    named.forEach((server, sentence) -> marks.add(mark(atMicros, server, sentence)));
    return marks;
  }

  private static List<Mark> fewOfEach(List<Mark> marks) {
    Map<Integer, Integer> counts = new HashMap<>();
    return marks.stream()
        .distinct()
        .filter(mark -> counts.merge(mark.server(), 1, Integer::sum) <= MOST_OF_A_SERVER)
        .toList();
  }

  private static Mark mark(long atMicros, int server, Sentence sentence) {
    String text = sentence.text(thread -> nameInLane(server, thread));
    return new Mark(atMicros, server, MarkKind.ERROR, OneLine.of(text, TEXT_CHARACTERS));
  }

  // In its own lane a server need not be named.
  private static String nameInLane(int server, Sentence.ServerThread thread) {
    return thread.server() == server
        ? thread.name()
        : thread.name() + " of " + LogLine.server(thread.server());
  }
}
