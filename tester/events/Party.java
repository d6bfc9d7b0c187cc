package events;

import java.util.Optional;

/**
 * Who sends a request: a server or a client.
 *
 * @param kind which of the two
 * @param number of the server or of the client
 */
public record Party(Kind kind, int number) {

  /** In place of a client's or a server's number: the test itself. */
  public static final int TESTER = -1;

  /** The kinds of machines. */
  public enum Kind {
    SERVER,
    CLIENT
  }

  public static Party server(int number) {
    return new Party(Kind.SERVER, number);
  }

  public static Party client(int number) {
    return new Party(Kind.CLIENT, number);
  }

  /** The number of the server, if it is one. */
  public Optional<Integer> server() {
    return kind == Kind.SERVER ? Optional.of(number) : Optional.empty();
  }

  int ring() {
    return kind == Kind.SERVER ? number : EventLog.CLIENTS_MESSAGES;
  }

  /** As in the log: S2, C0. */
  @Override
  public String toString() {
    return (kind == Kind.SERVER ? "S" : "C") + number;
  }
}
