package pictures;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import events.Event;
import events.Recording;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import story.EventWords;
import story.Script;

/** The files of a run; the trace as Perfetto needs it. */
class PicturesTest {

  private static final Set<String> PHASES = Set.of("M", "X", "i", "C", "s", "f", "b", "e");

  @TempDir Path folder;

  private final Script script = new Script();

  @Test
  void thePicturesAreNamedByTestAndSeed() throws IOException {
    Path target = folder.resolve("new").resolve("pictures");
    Pictures.Files files = write(script.recording(), target, Optional.empty());
    assertThat(files.page()).isEqualTo(target.resolve("TestSomething-17.html")).isNotEmptyFile();
    assertThat(files.log()).isEqualTo(target.resolve("TestSomething-17.log")).isNotEmptyFile();
    assertThat(files.trace())
        .isEqualTo(target.resolve("TestSomething-17.trace.json.gz"))
        .isNotEmptyFile();
  }

  @Test
  void thePageGoesWhereItIsWanted() throws IOException {
    Path page = folder.resolve("other").resolve("my.html");
    Pictures.Files files = write(script.recording(), folder, Optional.of(page));
    assertThat(files.page()).isEqualTo(page).isNotEmptyFile();
  }

  @Test
  void noNameOfATestLeadsOutOfTheFolder() throws IOException {
    Recording recording = new Recording("../../a b/é", -3, script.recording().log());
    Pictures.Files files = write(recording, folder, Optional.empty());
    assertThat(files.log()).isEqualTo(folder.resolve("______a_b__--3.log"));
  }

  @Test
  void theTraceIsValid() throws IOException {
    aRun();
    List<JsonObject> events = trace();
    assertThat(events)
        .allSatisfy(event -> {
          assertThat(event.keySet()).contains("ph", "ts", "pid", "tid", "name");
          assertThat(PHASES).contains(event.get("ph").getAsString());
          assertThat(event.get("ts").getAsLong()).isNotNegative();
          assertThat(event.get("tid").getAsInt()).isNotNegative();
        });
    assertThat(of(events, "X"))
        .allSatisfy(event -> assertThat(event.get("dur").getAsLong()).isNotNegative());
    assertThat(ids(events, "s")).containsExactlyElementsOf(ids(events, "f")).isNotEmpty();
    assertThat(ids(events, "s")).doesNotHaveDuplicates();
    assertThat(ids(events, "b")).containsExactlyElementsOf(ids(events, "e")).isNotEmpty();
  }

  @Test
  void theTraceHasWhatHappened() throws IOException {
    aRun();
    List<JsonObject> events = trace();
    assertThat(names(of(events, "X")))
        .contains("leader t7", "op1 Put(\"x\"): OK", "op2 Get(\"x\"): no answer");
    assertThat(names(of(events, "i")))
        .contains(
            "applied 1: x",
            "partition: S0 | S1",
            "FAILED: no",
            "requestVote t8 last 14 (t1) -> S0 lost: the request");
    assertThat(names(of(events, "C"))).contains("S0 commit", "S0 applied", "S1 commit");
    assertThat(of(events, "M"))
        .extracting(event -> event.getAsJsonObject("args").toString())
        .contains("{\"name\":\"servers\"}", "{\"name\":\"S1\"}", "{\"name\":\"C0\"}");
  }

  @Test
  void theTraceTellsWhichRunItIsAndHowItEnded() throws IOException {
    aRun();
    JsonObject about = whole().getAsJsonObject("otherData");
    assertThat(about.get("test").getAsString()).isEqualTo("TestSomething");
    assertThat(about.get("seed").getAsString()).isEqualTo("17");
    assertThat(about.get("verdict").getAsString()).isEqualTo("no");
    assertThat(about.get("replay").getAsString()).isEqualTo("make SEED=17 kvraft1");
    assertThat(names(of(trace(), "C"))).contains("S0 term", "S1 term");
  }

  @Test
  void slicesOfAThreadDoNotOverlap() throws IOException {
    script.call(-1, "Start(1)").call(-1, "Start(2)").call(-1, "Start(3)");
    script.add(new Event.Returned(2, Event.Answer.DONE, "")).call(-1, "Start(4)").at(1);
    script.add(new Event.Step("end", Event.StepResult.OK));
    List<JsonObject> slices = of(trace(), "X");
    assertThat(slices).hasSize(4);
    assertThat(slices).extracting(event -> event.get("tid").getAsInt()).contains(20_000);
    assertThat(slices.get(3).get("tid")).isEqualTo(slices.get(1).get("tid"));
    assertThat(slices.stream().map(event -> event.get("tid").getAsInt()).distinct()).hasSize(3);
  }

  private void aRun() {
    script.start(2).call(0, "Put(\"x\")").done("OK").call(1, "Get(\"x\")");
    script.appendEntries(0, 1, 7, 11, 3, 11).accept(1, 7).arrive(0);
    script.appendEntries(0, 1, 7, 14, 0, 11).accept(1, 7).lose(0, Event.Loss.REPLY_LOST);
    script.requestVote(1, 0, 8, 14).lose(1, Event.Loss.REQUEST_LOST);
    script.add(new Event.Applied(0, 1, "x")).add(new Event.Annotated(-1, "look"));
    script.parted(List.of(List.of(0), List.of(1))).fail("no");
  }

  private List<JsonObject> trace() throws IOException {
    List<JsonObject> all = new ArrayList<>();
    for (JsonElement event : whole().getAsJsonArray("traceEvents")) {
      all.add(event.getAsJsonObject());
    }
    return all;
  }

  private JsonObject whole() throws IOException {
    Path file = write(script.recording(), folder, Optional.empty()).trace();
    try (Reader in =
        new InputStreamReader(
            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
      return JsonParser.parseReader(in).getAsJsonObject();
    }
  }

  private static List<JsonObject> of(List<JsonObject> events, String phase) {
    return events.stream().filter(event -> event.get("ph").getAsString().equals(phase)).toList();
  }

  private static List<Long> ids(List<JsonObject> events, String phase) {
    return of(events, phase).stream().map(event -> event.get("id").getAsLong()).sorted().toList();
  }

  private static List<String> names(List<JsonObject> events) {
    return events.stream().map(event -> event.get("name").getAsString()).toList();
  }

  private static Pictures.Files write(Recording recording, Path folder, Optional<Path> page)
      throws IOException {
    return Pictures.write(recording, Script.failed("no"), new Pictures.Place(folder, page), EventWords.Messages.SHORT, Optional.empty());
  }
}
