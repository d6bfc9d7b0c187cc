package grader.plans;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import grader.results.Result.Isolation;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** {@code plan.json}: what is not known in it, or makes no sense, is an error. */
public final class PlanFile {

  private static final Gson GSON = new GsonBuilder().setPrettyPrinting().create();

  private PlanFile() {}

  /** Writes it, in place of what is there. */
  public static void write(Path file, Plan plan) throws IOException {
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    Path fresh = Files.createTempFile(folder, ".plan-", ".tmp");
    try {
      Files.writeString(fresh, GSON.toJson(plan) + "\n");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /**
   * Reads it.
   *
   * @throws BadPlanException with all that is wrong in it
   */
  public static Plan read(Path file, Catalogue catalogue) throws BadPlanException {
    Fields fields = new Fields();
    JsonElement json = parse(file);
    if (!json.isJsonObject()) {
      throw new BadPlanException(List.of(file + " is no plan: it is not an object in braces"));
    }
    Plan plan = plan(fields, json.getAsJsonObject());
    List<String> problems = new ArrayList<>(fields.problems());
    if (problems.isEmpty()) {
      problems.addAll(new PlanCheck(plan, catalogue).problems());
    }
    if (!problems.isEmpty()) {
      throw new BadPlanException(problems.stream().map(problem -> file + ": " + problem).toList());
    }
    return plan;
  }

  private static JsonElement parse(Path file) throws BadPlanException {
    try (JsonReader reader = new JsonReader(new StringReader(Files.readString(file)))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement json = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new BadPlanException(List.of(file + ": something stands behind the plan's end"));
      }
      return json;
    } catch (NoSuchFileException _) {
      throw new BadPlanException(
          List.of("there is no plan " + file + "; build/grade plan " + file + " writes one"));
    } catch (CharacterCodingException _) {
      throw new BadPlanException(List.of(file + " is no UTF-8 text"));
    } catch (JsonParseException | IOException e) {
      throw new BadPlanException(List.of(file + " cannot be read: " + firstLine(e)));
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static Plan plan(Fields fields, JsonObject json) {
    fields.only("the plan", json, "name", "raft", "isolation", "limits", "stops", "seeds", "parts");
    int seeds = json.has("seeds") ? fields.count("the plan", json, "seeds") : DefaultPlan.SEEDS;
    return new Plan(
        fields.text("the plan", json, "name"),
        fields.choice("the plan", json, "raft", Rafts.class, Rafts.OWN),
        fields.choice("the plan", json, "isolation", Isolation.class, Isolation.BOX),
        limits(fields, json),
        stops(fields, json),
        objects(fields, "the plan", json, "parts").stream()
            .map(part -> part(fields, part, seeds))
            .toList());
  }

  private static Limits limits(Fields fields, JsonObject json) {
    if (!json.has("limits")) {
      return Limits.USUAL;
    }
    JsonObject limits = fields.object("the plan", json, "limits");
    fields.only("limits", limits, "patienceSeconds", "heapMb", "runsPerWorker");
    return new Limits(
        fields.count("limits", limits, "patienceSeconds"),
        fields.count("limits", limits, "heapMb"),
        fields.count("limits", limits, "runsPerWorker"));
  }

  private static Stops stops(Fields fields, JsonObject json) {
    if (!json.has("stops")) {
      return Stops.USUAL;
    }
    JsonObject stops = fields.object("the plan", json, "stops");
    fields.only("stops", stops, "firstFailed", "alike");
    return new Stops(
        fields.count("stops", stops, "firstFailed"), fields.count("stops", stops, "alike"));
  }

  private static Part part(Fields fields, JsonObject json, int seeds) {
    String name = fields.text("a part", json, "name");
    String where = "part " + name;
    fields.only(where, json, "name", "needs", "tests");
    List<PlannedTest> tests =
        objects(fields, where, json, "tests").stream()
            .map(test -> test(fields, where, test, seeds))
            .toList();
    return new Part(
        name, json.has("needs") ? fields.texts(where, json, "needs") : List.of(), tests);
  }

  private static PlannedTest test(Fields fields, String part, JsonObject json, int seeds) {
    String name = fields.text("a test of " + part, json, "name");
    fields.only(name, json, "name", "points", "seeds", "floor");
    return new PlannedTest(
        name,
        fields.number(name, json, "points"),
        json.has("seeds") ? fields.count(name, json, "seeds") : seeds,
        json.has("floor") ? fields.number(name, json, "floor") : 0);
  }

  private static List<JsonObject> objects(
      Fields fields, String where, JsonObject json, String name) {
    JsonArray array = fields.array(where, json, name);
    return StreamSupport.stream(array.spliterator(), false)
        .map(element -> fields.object(where, element, name))
        .toList();
  }
}
