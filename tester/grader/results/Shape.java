package grader.results;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether JSON has the fields of a record, all of them and no others, each of the right type. Gson
 * by itself takes what is missing for null or 0, and passes over what it does not know.
 */
final class Shape {

  private Shape() {}

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException if it is not so, with the path of the first wrong field
   */
  static void check(JsonElement json, Type type) {
    check(json, type, "");
  }

  private static void check(JsonElement json, Type type, String path) {
    if (type instanceof ParameterizedType list) {
      checkList(json, list.getActualTypeArguments()[0], path);
    } else if (type == OptionalDouble.class) {
      if (!json.isJsonNull()) {
        check(json, double.class, path);
      }
    } else if (type == int.class) {
      Rules.require(isWhole(json), "%s must be a whole number", path);
    } else if (type == double.class) {
      Rules.require(isNumber(json), "%s must be a number", path);
    } else if (type == String.class) {
      Rules.require(isText(json), "%s must be a text", path);
    } else if (type instanceof Class<?> choices && choices.isEnum()) {
      Set<String> names = names(choices);
      Rules.require(
          isText(json) && names.contains(json.getAsString()), "%s must be one of %s", path, names);
    } else {
      checkRecord(json, (Class<?>) type, path);
    }
  }

  private static void checkRecord(JsonElement json, Class<?> type, String path) {
    Rules.require(json.isJsonObject(), "%s must be an object", path.isEmpty() ? "it" : path);
    JsonObject object = json.getAsJsonObject();
    List<RecordComponent> components = List.of(type.getRecordComponents());
    for (RecordComponent component : components) {
      String name = below(path, component.getName());
      Rules.require(object.has(component.getName()), "%s is missing", name);
      check(object.get(component.getName()), component.getGenericType(), name);
    }
    Set<String> known =
        components.stream().map(RecordComponent::getName).collect(Collectors.toSet());
    for (String name : object.keySet()) {
      Rules.require(known.contains(name), "there is no field %s", below(path, name));
    }
  }

  private static void checkList(JsonElement json, Type element, String path) {
    Rules.require(json.isJsonArray(), "%s must be a list", path);
    int index = 0;
    for (JsonElement each : json.getAsJsonArray()) {
      check(each, element, path + "[" + index++ + "]");
    }
  }

  private static String below(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static boolean isText(JsonElement json) {
    return json instanceof JsonPrimitive primitive && primitive.isString();
  }

  private static boolean isNumber(JsonElement json) {
    return json instanceof JsonPrimitive primitive && primitive.isNumber();
  }

  private static boolean isWhole(JsonElement json) {
    try {
      return isNumber(json) && new BigDecimal(json.getAsString()).intValueExact() >= 0;
    } catch (ArithmeticException _) {
      return false; // a fraction, or more than an int holds
    }
  }

  private static Set<String> names(Class<?> choices) {
    return Arrays.stream(choices.getFields())
        .filter(Field::isEnumConstant)
        .map(Shape::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(Field constant) {
    SerializedName name = constant.getAnnotation(SerializedName.class);
    return name == null ? constant.getName() : name.value();
  }
}
