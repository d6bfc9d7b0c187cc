package grader.plans;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a file that a person has written, and collects what is wrong with them. */
final class Fields {

  private final List<String> problems = new ArrayList<>();

  List<String> problems() {
    return problems;
  }

  /** No field has another name. */
  void only(String where, JsonObject json, String... names) {
    List<String> known = List.of(names);
    json.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(name ->
            problems.add(
                "%s has a field '%s', which is not known; there are %s"
                    .formatted(where, name, String.join(", ", known))));
  }

  String text(String where, JsonObject json, String name) {
    JsonPrimitive value = primitive(json.get(name));
    if (value != null && value.isString() && !value.getAsString().isBlank()) {
      return value.getAsString();
    }
    problems.add("%s needs a '%s', a text in quotes".formatted(where, name));
    return "?";
  }

  List<String> texts(String where, JsonObject json, String name) {
    List<String> texts = new ArrayList<>();
    for (JsonElement element : array(where, json, name)) {
      JsonPrimitive value = primitive(element);
      if (value != null && value.isString()) {
        texts.add(value.getAsString());
      } else {
        problems.add("%s: '%s' may hold texts in quotes only".formatted(where, name));
      }
    }
    return texts;
  }

  double number(String where, JsonObject json, String name) {
    JsonPrimitive value = primitive(json.get(name));
    if (value != null && value.isNumber() && Double.isFinite(value.getAsDouble())) {
      return value.getAsDouble();
    }
    problems.add("%s needs '%s', a number".formatted(where, name));
    return 0;
  }

  int count(String where, JsonObject json, String name) {
    double number = number(where, json, name);
    if (number != Math.rint(number) || Math.abs(number) > 1e9) {
      problems.add("%s: '%s' must be a whole number".formatted(where, name));
    }
    return (int) number;
  }

  <E extends Enum<E>> E choice(String where, JsonObject json, String name, Class<E> type, E usual) {
    if (!json.has(name)) {
      return usual;
    }
    JsonPrimitive value = primitive(json.get(name));
    String typed = value == null ? "" : value.getAsString();
    return Arrays.stream(type.getEnumConstants())
        .filter(choice -> choice.name().toLowerCase(Locale.ROOT).equals(typed))
        .findFirst()
        .orElseGet(() -> noChoice(where, name, type, usual));
  }

  private <E extends Enum<E>> E noChoice(String where, String name, Class<E> type, E usual) {
    String choices =
        Arrays.stream(type.getEnumConstants())
            .map(choice -> choice.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    problems.add("%s: '%s' must be one of %s".formatted(where, name, choices));
    return usual;
  }

  JsonArray array(String where, JsonObject json, String name) {
    if (json.get(name) instanceof JsonArray array) {
      return array;
    }
    problems.add("%s needs '%s', a list in brackets".formatted(where, name));
    return new JsonArray();
  }

  JsonObject object(String where, JsonObject json, String name) {
    return object(where, json.get(name), name);
  }

  JsonObject object(String where, @Nullable JsonElement element, String name) {
    if (element instanceof JsonObject object) {
      return object;
    }
    problems.add("%s: '%s' needs objects in braces".formatted(where, name));
    return new JsonObject();
  }

  private static @Nullable JsonPrimitive primitive(@Nullable JsonElement element) {
    return element instanceof JsonPrimitive value ? value : null;
  }
}
