package machines.program;

import harness.threads.AllThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import machines.PayloadWriter;
import origin.Origin;

/** Where the threads of the code under test stand, in words: the most frequent places. */
final class Stacks {

  private static final int MOST_PLACES = 8;

  private Stacks() {}

  static PayloadWriter describe() {
    Map<String, List<String>> threads = new TreeMap<>();
    AllThreads.stream()
        .filter(Predicate.not(Thread.currentThread()::equals))
        .forEach(thread ->
            place(thread)
                .ifPresent(place ->
                    threads.computeIfAbsent(place, _ -> new ArrayList<>()).add(thread.getName())));
    return new PayloadWriter()
        .text(
            threads.entrySet().stream()
                .limit(MOST_PLACES)
                .map(entry -> names(entry.getValue()) + " at " + entry.getKey())
                .collect(Collectors.joining(", ")));
  }

  private static String names(List<String> all) {
    String first = all.stream().sorted().findFirst().orElse("");
    String name = first.isEmpty() ? "a thread without a name" : first;
    return all.size() == 1 ? name : name + " and " + (all.size() - 1) + " more";
  }

  private static Optional<String> place(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .filter(frame -> Origin.of(frame.getClassName()) == Origin.READERS)
        .findFirst()
        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber());
  }
}
