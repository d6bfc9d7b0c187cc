package grader.results;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.OptionalDouble;

/** A mark, or {@code null} where none was made. */
final class MarkAdapter extends TypeAdapter<OptionalDouble> {

  @Override
  public void write(JsonWriter out, OptionalDouble mark) throws IOException {
    if (mark.isPresent()) {
      out.value(mark.getAsDouble());
    } else {
      out.nullValue();
    }
  }

  @Override
  public OptionalDouble read(JsonReader in) throws IOException {
    if (in.peek() == JsonToken.NULL) {
      in.nextNull();
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(in.nextDouble());
  }
}
