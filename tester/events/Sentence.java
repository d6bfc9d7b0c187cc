package events;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A sentence about threads of servers. It is kept in parts, so that whoever shows it can name the
 * servers in its own way, and nobody has to look for them in a text.
 */
public record Sentence(List<Part> parts) {

  /** A piece of it. */
  public sealed interface Part {}

  /** Nothing but words. */
  public record Words(String text) implements Part {}

  /**
   * A thread.
   *
   * @param server on which it runs; {@link Party#TESTER} if on none
   * @param name what it is called among the threads of its server
   * @param fullName what it is called among all, as it is printed
   */
  public record ServerThread(int server, String name, String fullName) implements Part {}

  public Sentence {
    parts = List.copyOf(parts);
  }

  /** As it is printed. */
  public String text() {
    return text(ServerThread::fullName);
  }

  /** With other names for the threads. */
  public String text(Function<ServerThread, String> nameOf) {
    return parts.stream()
        .map(part ->
            switch (part) {
              case Words(String text) -> text;
              case ServerThread thread -> nameOf.apply(thread);
            })
        .collect(Collectors.joining());
  }

  /** The servers whose threads it names, each once, in the order of the sentence. */
  public List<Integer> servers() {
    return parts.stream()
        .flatMap(part -> part instanceof ServerThread thread ? Stream.of(thread) : Stream.empty())
        .map(ServerThread::server)
        .filter(server -> server != Party.TESTER)
        .distinct()
        .toList();
  }
}
