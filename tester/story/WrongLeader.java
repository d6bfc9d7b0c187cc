package story;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a server's reply to a client says that it is not the leader, and so has done nothing. How
 * a reply says so is the student's choice; whatever names it uses, it counts without case,
 * underscores, blanks and the like. In this order:
 *
 * <ol>
 *   <li>a flag: {@code "wrongLeader":true} or {@code "isLeader":false};
 *   <li>the error, if there is one: {@code "err":"ErrWrongLeader"}, {@code "status":"NOT_LEADER"};
 *   <li>a part of the reply that is called so: {@code {"WrongLeader":{}}}, as one of several
 *       messages is sent;
 *   <li>any other text or part of the reply, but for keys and values, which are the client's.
 * </ol>
 *
 * <p>All else may mean that the operation was executed.
 */
final class WrongLeader {

  private static final List<String> WORDS =
      List.of("wrongleader", "notleader", "nottheleader", "notaleader", "noleader");

  private static final Set<String> LEADER_FLAGS = Set.of("isleader", "leader", "amleader");
  private static final List<String> ERRORS = List.of("err", "error", "errorcode", "status", "code");
  private static final Set<String> CLIENTS = Set.of("key", "value");

  private WrongLeader() {}

  static boolean isSaidBy(JsonFields reply) {
    if (reply.names().anyMatch(name -> isRaisedFlag(name, reply))) {
      return true;
    }
    Optional<String> error =
        ERRORS.stream()
            .flatMap(name -> reply.text(name).stream())
            .filter(text -> !text.isBlank())
            .findFirst();
    if (error.isPresent()) {
      return isWord(error.get());
    }
    return reply
        .names()
        .filter(name -> !CLIENTS.contains(name))
        .anyMatch(name -> isWord(reply.text(name).orElse("")) || isPart(name, reply));
  }

  private static boolean isRaisedFlag(String name, JsonFields reply) {
    Optional<Boolean> flag = reply.truth(name);
    return flag.isPresent() && (flag.get() ? isWord(name) : LEADER_FLAGS.contains(name));
  }

  private static boolean isPart(String name, JsonFields reply) {
    Optional<JsonFields> part = reply.nested(name);
    return part.isPresent() && (isWord(name) || isSaidBy(part.get()));
  }

  private static boolean isWord(String text) {
    String letters = JsonFields.letters(text);
    return WORDS.stream().anyMatch(letters::contains);
  }
}
