package codec;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Stands for the adapter of a class that is still being looked at: a tree's node has nodes. */
final class ForwardAdapter extends DataAdapter {

  // Set before the adapter leaves the thread that made it.
  private @Nullable StructAdapter target;

  void pointTo(StructAdapter newTarget) {
    target = newTarget;
  }

  StructAdapter target() {
    return Objects.requireNonNull(target);
  }

  @Override
  void writeData(JsonWriter out, Object value) throws IOException {
    target().writeData(out, value);
  }

  @Override
  Object readData(JsonReader in) throws IOException {
    return target().readData(in);
  }
}
