package codec;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;

/** Writes JSON no deeper than it can be read, so that an object which contains itself is found. */
final class DepthLimitedWriter extends JsonWriter {

  /** What a {@link com.google.gson.stream.JsonReader} accepts unless told otherwise. */
  private static final int MAX_DEPTH = 255;

  private int depth;

  DepthLimitedWriter(Writer out) {
    super(out);
  }

  @Override
  public JsonWriter beginObject() throws IOException {
    descend();
    return super.beginObject();
  }

  @Override
  public JsonWriter beginArray() throws IOException {
    descend();
    return super.beginArray();
  }

  @Override
  public JsonWriter endObject() throws IOException {
    depth--;
    return super.endObject();
  }

  @Override
  public JsonWriter endArray() throws IOException {
    depth--;
    return super.endArray();
  }

  private void descend() {
    depth++;
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException(
          "an object nested deeper than "
              + MAX_DEPTH
              + " levels cannot travel in an RPC; does it contain itself?");
    }
  }
}
