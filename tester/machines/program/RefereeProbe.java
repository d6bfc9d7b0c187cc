package machines.program;

import java.util.Set;
import machines.Boot;
import machines.Channel;
import machines.Kind;
import machines.PayloadWriter;
import trace.Probe;

/** Tells the referee what a server says about itself, and what it applies. */
final class RefereeProbe extends Probe {

  private static final String ALL = "all";
  private static final int LONGEST_TEXT = 10_000;

  private final Channel channel;
  private final Set<String> topics;
  private final boolean tellsApplied;

  /**
   * @param boot of the server. In Lab 3 its service is with the referee, who sees what it applies
   */
  RefereeProbe(Channel channel, Boot boot) {
    this.channel = channel;
    topics = boot.topics();
    tellsApplied = boot.lab() != Boot.Lab.RAFT;
  }

  @Override
  public boolean wants(String topic) {
    return topics.contains(ALL) || topics.contains(topic);
  }

  @Override
  public void logged(String topic, String text) {
    channel.say(Kind.LOGGED, new PayloadWriter().text(shortened(topic)).text(shortened(text)));
  }

  @Override
  public boolean takesAnnotations() {
    return true;
  }

  @Override
  public void annotated(String text) {
    channel.say(Kind.ANNOTATED, new PayloadWriter().text(shortened(text)));
  }

  @Override
  public void applied(int index, Object command) {
    if (tellsApplied) {
      channel.say(Kind.APPLIED, new PayloadWriter().number(index).flag(true).text(textOf(command)));
    }
  }

  @Override
  public void snapshotApplied(int index) {
    if (tellsApplied) {
      channel.say(Kind.APPLIED, new PayloadWriter().number(index).flag(false));
    }
  }

  /** The student's toString(), which may do anything. */
  private static String textOf(Object command) {
    try {
      return shortened(String.valueOf(command));
    } catch (RuntimeException e) {
      return "a " + command.getClass().getSimpleName() + " whose toString() throws " + e;
    }
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }
}
