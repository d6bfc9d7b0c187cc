package codec;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** An adapter that leaves null to this class. */
abstract class DataAdapter extends TypeAdapter<Object> {

  @Override
  public final void write(JsonWriter out, @Nullable Object value) throws IOException {
    if (value == null) {
      out.nullValue();
    } else {
      writeData(out, value);
    }
  }

  @Override
  public final @Nullable Object read(JsonReader in) throws IOException {
    if (in.peek() == JsonToken.NULL) {
      in.nextNull();
      return null;
    }
    return readData(in);
  }

  abstract void writeData(JsonWriter out, Object value) throws IOException;

  abstract Object readData(JsonReader in) throws IOException;
}
