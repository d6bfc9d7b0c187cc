package simulator.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import origin.Origin;
import simulator.races.Access;
import simulator.races.Actor;
import simulator.races.Moment;
import simulator.races.Site;

/**
 * One of the two accesses of a race, in words.
 *
 * @param place file and line
 * @param method in which it is
 * @param verb {@code reads} or {@code writes}
 * @param server on which the thread runs; nothing: it is the test's
 * @param thread its name among those of the server
 * @param number of the thread: names need not differ
 * @param locks what it held, in words
 * @param caller where another class has called; empty if it is not known, or there is none
 */
public record AccessReport(
    String place,
    String method,
    String verb,
    OptionalInt server,
    String thread,
    int number,
    String locks,
    Optional<String> caller,
    OptionalLong nanos) {

  static AccessReport of(Access access, List<String> locks, @Nullable Moment moment) {
    Site site = access.site();
    Actor actor = access.context().actor();
    return new AccessReport(
        site.file() + ":" + site.line(),
        method(site.method()),
        access.kind() == Access.Kind.READ ? "reads" : "writes",
        actor.server(),
        actor.name(),
        actor.number(),
        locks.isEmpty() ? "no lock" : "holds " + String.join(" and ", locks),
        moment == null ? Optional.empty() : caller(site, moment.stack()),
        moment == null ? OptionalLong.empty() : OptionalLong.of(moment.nanos()));
  }

  /** As it is called in the source: that of a lambda has no name. */
  private static String method(String name) {
    if (name.startsWith("lambda$")) {
      return "lambda in " + name.substring("lambda$".length(), name.lastIndexOf('$'));
    }
    return switch (name) {
      case "<init>" -> "constructor";
      case "<clinit>" -> "static initializer";
      default -> name;
    };
  }

  /** The innermost frame of another class of the reader's: who used the helper. */
  private static Optional<String> caller(Site site, List<StackTraceElement> stack) {
    String type = outermost(site.type().replace('/', '.'));
    return stack.stream()
        .filter(frame -> frame.getModuleName() == null)
        .filter(frame -> Origin.of(frame.getClassName()) == Origin.READERS)
        .filter(frame -> !outermost(frame.getClassName()).equals(type))
        .findFirst()
        .map(frame ->
            frame.getFileName()
                + ":"
                + frame.getLineNumber()
                + " "
                + method(frame.getMethodName()));
  }

  private static String outermost(String type) {
    int nested = type.indexOf('$');
    return nested < 0 ? type : type.substring(0, nested);
  }

  /** Where the one who knows of locks would have had to take one. */
  String placeToMend() {
    return caller.map(where -> where.substring(0, where.indexOf(' '))).orElse(place);
  }

  int width() {
    return (place + "  " + method).length();
  }

  List<String> lines(int width) {
    List<String> lines = new ArrayList<>();
    String where = place + "  " + method;
    lines.add(
        "  %s  %s  %s, thread %d%s; %s"
            .formatted(
                where + " ".repeat(width - where.length()),
                verb.equals("reads") ? "reads " : verb,
                thread,
                number,
                server.isPresent() ? " of S" + server.getAsInt() : "",
                locks));
    caller.ifPresent(from -> lines.add("    called from " + from));
    return lines;
  }
}
