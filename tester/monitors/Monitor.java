package monitors;

import events.Entry;
import events.Violation.Certainty;
import java.util.List;
import java.util.Locale;
import monitors.reading.Command;
import monitors.reading.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one property of a run. It is told what happens, and what was known before: the {@link
 * Facts} take an event after the monitors, but for what their comments say.
 *
 * <p>Threading: one thread at a time.
 */
abstract class Monitor {

  final Facts facts;

  Monitor(Facts facts) {
    this.facts = facts;
  }

  /** A server sends a request to another one. */
  void sent(Exchange rpc, Peer from) {}

  /** The request has come. */
  void delivered(Exchange rpc, Peer to) {}

  /** The request has been answered; the exchange has the reply. */
  void answered(Exchange rpc, Peer by) {}

  /** The reply has come; the facts have taken it. */
  void arrived(Exchange rpc, Peer at) {}

  /** The service of a server takes a command. */
  void applied(Peer server, int index, Command command) {}

  /** Any event, also one of the above; the facts have taken it. */
  void event(Entry entry) {}

  /** No correct run does this. */
  final void wrong(Evidence evidence) {
    facts.report(Certainty.SURE, this, evidence);
  }

  /** A correct run hardly ever does this. */
  final void suspicious(Evidence evidence) {
    facts.report(Certainty.SUSPECTED, this, evidence);
  }

  /**
   * What was found.
   *
   * @param headline in a few words
   * @param details how it is known; may be empty
   */
  record Evidence(String headline, String details, List<Integer> servers) {

    Evidence because(String format, @Nullable Object... values) {
      return new Evidence(headline, String.format(Locale.ROOT, format, values), servers);
    }
  }

  /** About one server. */
  static Evidence about(Peer server, String format, @Nullable Object... values) {
    String headline = String.format(Locale.ROOT, format, values);
    return new Evidence(headline, "", List.of(server.id));
  }
}
