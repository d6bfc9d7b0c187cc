package pictures;

import events.Entry;
import events.Event;
import events.Party;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import pictures.PageData.Mark;
import pictures.PageData.Phase;
import pictures.PageData.Progress;
import story.EventWords;
import story.Report;
import story.Role;
import story.Rpc;
import story.Story;

/**
 * The run as Chrome's trace events, which Perfetto opens: a process for the servers, one for the
 * clients, one for the test. What a server was is a slice in its thread, and each message an arrow
 * between these slices.
 */
public final class TraceEvents {

  /** The first thread for operations that go on while the client's own thread is busy. */
  private static final int SPARE_THREADS = 5000;

  private static final int BUFFER = 1 << 16;

  private final Story story;
  private final TraceWriter out;

  private TraceEvents(Story story, TraceWriter out) {
    this.story = story;
    this.out = out;
  }

  /** Writes the trace, compressed with gzip. */
  static void write(Path file, Story story, Report report) throws IOException {
    try (Writer text =
            new BufferedWriter(
                new OutputStreamWriter(
                    new GZIPOutputStream(Files.newOutputStream(file), BUFFER),
                    StandardCharsets.UTF_8),
                BUFFER);
        TraceWriter out = new TraceWriter(text)) {
      new TraceEvents(story, out).write();
      out.about(about(story, report));
    }
  }

  /** Which run it is, and how it ended. */
  private static Map<String, String> about(Story story, Report report) {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("test", story.recording().test());
    about.put("seed", String.valueOf(story.recording().seed()));
    about.put("verdict", Verdicts.of(story, report).sentence());
    about.put("reason", report.reason());
    about.put("replay", report.replay());
    return about;
  }

  private void write() throws IOException {
    PageServers servers = new PageServers(story);
    out.process(TraceWriter.SERVERS, "servers");
    out.process(TraceWriter.CLIENTS, "clients");
    out.process(TraceWriter.TEST, "test");
    out.thread(TraceWriter.TEST, 0, "test");
    out.thread(TraceWriter.TEST, 1, "network");
    for (PageData.Server lane : servers.lanes()) {
      server(lane);
    }
    for (Mark mark : servers.marks()) {
      int process = mark.server() == Party.TESTER ? TraceWriter.TEST : TraceWriter.SERVERS;
      out.instant(process, Math.max(0, mark.server()), mark.atMicros(), mark.text());
    }
    for (Rpc rpc : story.rpcs().all()) {
      rpc(rpc);
    }
    operations();
    test();
  }

  private void server(PageData.Server lane) throws IOException {
    int number = lane.number();
    out.thread(TraceWriter.SERVERS, number, "S" + number);
    List<Phase> roles = lane.roles();
    for (int i = 0; i < roles.size(); i++) {
      Phase phase = roles.get(i);
      long untilMicros = i + 1 < roles.size() ? roles.get(i + 1).atMicros() : story.endMicros();
      out.slice(TraceWriter.SERVERS, number, phase.atMicros(), untilMicros, name(phase));
    }
    for (Phase phase : roles) {
      if (phase.term() > 0) {
        out.counter("S" + number + " term", phase.atMicros(), phase.term());
      }
    }
    for (Progress step : lane.commit()) {
      out.counter("S" + number + " commit", step.atMicros(), step.index());
    }
    for (Progress step : lane.applied()) {
      out.counter("S" + number + " applied", step.atMicros(), step.index());
    }
  }

  private static String name(Phase phase) {
    return phase.role().label()
        + (phase.term() > 0 && phase.role() != Role.DOWN ? " t" + phase.term() : "")
        + (phase.isCutOff() ? ", cut off" : "");
  }

  private void rpc(Rpc rpc) throws IOException {
    String name = rpc.request().what();
    if (rpc.lost().isPresent()) {
      Entry lost = rpc.lost().get();
      out.instant(
          process(rpc.sent().from()),
          thread(rpc.sent().from()),
          lost.micros(),
          name + " -> S" + rpc.sent().to() + " " + rpc.outcome());
    }
    if (rpc.delivered().isEmpty()) {
      return;
    }
    long deliveredMicros = rpc.delivered().get().micros();
    out.arrow(
        2 * rpc.number(), name, at(rpc.sent().from(), rpc.sentMicros()), at(rpc, deliveredMicros));
    if (rpc.answered().isEmpty()) {
      return;
    }
    long answeredMicros = rpc.answered().get().micros();
    out.handling(rpc, deliveredMicros, answeredMicros);
    if (rpc.arrived().isPresent()) {
      long arrivedMicros = rpc.arrived().get().micros();
      out.arrow(
          2 * rpc.number() + 1,
          rpc.outcome(),
          at(rpc, answeredMicros),
          at(rpc.sent().from(), arrivedMicros));
    }
  }

  private static int process(Party party) {
    return party.server().isPresent() ? TraceWriter.SERVERS : TraceWriter.CLIENTS;
  }

  private static int thread(Party party) {
    return party.server().orElseGet(() -> clientsThread(party.number()));
  }

  private static TraceWriter.Point at(Party party, long atMicros) {
    return new TraceWriter.Point(process(party), thread(party), atMicros);
  }

  private static TraceWriter.Point at(Rpc rpc, long atMicros) {
    return new TraceWriter.Point(TraceWriter.SERVERS, rpc.sent().to(), atMicros);
  }

  // Slices of one thread must not overlap. Clients call one operation after another, but the test
  // itself may have several going on.
  private void operations() throws IOException {
    Map<Integer, List<Busy>> threads = new HashMap<>();
    int spare = SPARE_THREADS;
    for (Story.ClientCall call : story.operations().values()) {
      int client = call.called().client();
      long fromMicros = call.entry().micros();
      long toMicros =
          call.returned().map(returned -> returned.entry().micros()).orElse(story.endMicros());
      List<Busy> itsThreads = threads.computeIfAbsent(client, _ -> new ArrayList<>());
      int free = 0;
      while (free < itsThreads.size() && itsThreads.get(free).untilMicros() > fromMicros) {
        free++;
      }
      if (free == itsThreads.size()) {
        int thread = free == 0 ? clientsThread(client) : spare++;
        out.thread(TraceWriter.CLIENTS, thread, client == Party.TESTER ? "test" : "C" + client);
        itsThreads.add(new Busy(thread, toMicros));
      } else {
        itsThreads.set(free, new Busy(itsThreads.get(free).thread(), toMicros));
      }
      out.slice(
          TraceWriter.CLIENTS, itsThreads.get(free).thread(), fromMicros, toMicros, name(call));
    }
  }

  /** A thread of a client, and when the last operation in it ends. */
  private record Busy(int thread, long untilMicros) {}

  // The test itself is a client, too, with the number -1.
  private static int clientsThread(int client) {
    return client + 1;
  }

  private static String name(Story.ClientCall call) {
    return "op%d %s: %s"
        .formatted(
            call.called().operation(),
            call.called().what(),
            call.returned()
                .map(returned ->
                    EventWords.answer(returned.event().answer(), returned.event().what()))
                .orElse("no answer"));
  }

  private void test() throws IOException {
    EventWords words = new EventWords(story);
    for (Entry entry : story.entries()) {
      switch (entry.event()) {
        case Event.Step _, Event.Failed _, Event.Judged _ ->
            out.instant(TraceWriter.TEST, 0, entry.micros(), words.of(entry.event()));
        case Event.Parted _, Event.NetworkSet _ ->
            out.instant(TraceWriter.TEST, 1, entry.micros(), words.of(entry.event()));
        default -> {
          // In the lane of a server or a client.
        }
      }
    }
  }
}
