package grader.results;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.OptionalDouble;

/** One record as a file: the same bytes for the same record, and never half of them. */
final class JsonFile {

  private static final Gson GSON =
      new GsonBuilder()
          .registerTypeAdapter(OptionalDouble.class, new MarkAdapter())
          .serializeNulls()
          .disableHtmlEscaping()
          .setPrettyPrinting()
          .setStrictness(Strictness.STRICT)
          .create();

  /** No class is so large; what is larger is none of ours. */
  private static final long MOST_BYTES = 64L << 20;

  private JsonFile() {}

  // ---- writing

  /**
   * Writes it, in place of what is there: beside it first, and on the disk before it gets its name.
   * So whoever reads finds the old file or the new one, even after a crash.
   */
  static void write(Path file, Record content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path beside = Files.createTempFile(folder, "." + file.getFileName() + ".", ".tmp");
    try {
      try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(content));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
    // The name is a fact of the folder.
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    }
  }

  private static byte[] bytes(Record content) {
    return (GSON.toJson(content) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  // ---- reading

  /**
   * Reads it.
   *
   * @throws BadResultException if there is none, or it is not what it should be
   */
  static <T extends Record> T read(Path file, Class<T> type) throws BadResultException {
    try {
      JsonElement json = parse(text(file));
      Shape.check(json, type);
      return GSON.fromJson(json, type);
    } catch (NoSuchFileException _) {
      throw problem(file, "there is no such file");
    } catch (CharacterCodingException _) {
      throw problem(file, "this is no UTF-8 text");
    } catch (IllegalArgumentException e) {
      throw problem(file, String.valueOf(e.getMessage()));
    } catch (JsonParseException | IOException e) {
      throw problem(file, "it cannot be read: " + e.getMessage());
    } catch (RuntimeException e) {
      // What the constructor of a record refuses, Gson wraps.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw problem(file, String.valueOf(cause.getMessage()));
    }
  }

  private static String text(Path file) throws IOException {
    Rules.require(Files.size(file) <= MOST_BYTES, "it has more than %s bytes", MOST_BYTES);
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
        .toString();
  }

  private static JsonElement parse(String text) throws IOException {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement json = JsonParser.parseReader(reader);
      if (!json.isJsonNull() && reader.peek() == JsonToken.END_DOCUMENT) {
        return json;
      }
    } catch (JsonParseException | IOException _) {
      // Told below, as is a text of which nothing was written, or more than the whole.
    }
    throw new IllegalArgumentException("it is no JSON, or only half of it");
  }

  private static BadResultException problem(Path file, String what) {
    return new BadResultException(file + ": " + what.lines().findFirst().orElse("unreadable"));
  }
}
