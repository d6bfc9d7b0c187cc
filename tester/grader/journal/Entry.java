package grader.journal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import grader.plans.Hash;
import java.util.Optional;

/** A line of a journal: a run with a checksum, by which a byte that has changed is noticed. */
final class Entry {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final String CHECK = "{\"check\":\"";
  private static final String RUN = "\",\"run\":";
  private static final String END = "}";

  private Entry() {}

  /** Without the end of the line. */
  static String of(RunLine run) {
    String json = GSON.toJson(run);
    return CHECK + Hash.of(json) + RUN + json + END;
  }

  /** Reads it; nothing if it is not what was written. */
  static Optional<RunLine> parse(String line) {
    int run = line.indexOf(RUN);
    if (!line.startsWith(CHECK) || run < 0 || !line.endsWith(END)) {
      return Optional.empty();
    }
    String json = line.substring(run + RUN.length(), line.length() - END.length());
    boolean isWhole = line.substring(CHECK.length(), run).equals(Hash.of(json));
    return isWhole ? Optional.of(GSON.fromJson(json, RunLine.class)) : Optional.empty();
  }
}
