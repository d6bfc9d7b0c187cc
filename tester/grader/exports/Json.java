package grader.exports;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** JSON for others: without what is null. */
final class Json {

  static final Gson PRETTY = new GsonBuilder().setPrettyPrinting().create();
  static final Gson LINE = new Gson();

  private Json() {}
}
