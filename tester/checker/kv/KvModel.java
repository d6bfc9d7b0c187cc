package checker.kv;

import checker.Model;
import checker.Wording;
import checker.kv.KvInput.Get;
import checker.kv.KvInput.Put;
import checker.kv.KvOutput.Found;
import checker.kv.KvOutput.Maybe;
import checker.kv.KvOutput.NoKey;
import checker.kv.KvOutput.Stored;
import checker.kv.KvOutput.WrongVersion;
import java.util.Optional;

/**
 * One key of the lab's key/value service, with its versions.
 *
 * <p>ErrMaybe promises something: a clerk returns it only after a server refused a later send of
 * the same Put, so at some moment of the call the version was not the Put's. If the earlier send
 * was executed before, that is its effect. If the version was still too low at that moment, the
 * earlier send may also be on its way still, and be executed after the clerk has returned, when the
 * version has come up to it. (That takes a clerk that guessed a version nobody had yet seen.)
 */
public final class KvModel implements Model<KvModel.State, KvInput, KvOutput> {

  /**
   * The content of one key.
   *
   * @param version how often it has been put; 0: it does not exist
   * @param value empty at version 0
   */
  public record State(long version, String value) {

    private Optional<State> unlessMissing() {
      return version > 0 ? Optional.of(this) : Optional.empty();
    }

    private Optional<State> ifMissing() {
      return version == 0 ? Optional.of(this) : Optional.empty();
    }

    private State after(Put put) {
      return new State(version + 1, put.value());
    }
  }

  @Override
  public State initial() {
    return new State(0, "");
  }

  @Override
  public Optional<State> step(State state, KvInput input, KvOutput output) {
    return switch (input) {
      case Get _ -> get(state, output);
      case Put put -> put(state, put, output);
    };
  }

  private static Optional<State> get(State state, KvOutput output) {
    return switch (output) {
      case Found(String value, long version) ->
          version == state.version() && value.equals(state.value())
              ? state.unlessMissing()
              : Optional.empty();
      case NoKey _ -> state.ifMissing();
      case Stored _, WrongVersion _, Maybe _ -> Optional.empty();
    };
  }

  private static Optional<State> put(State state, Put put, KvOutput output) {
    boolean matches = put.version() == state.version();
    return switch (output) {
      case Stored _ -> matches ? Optional.of(state.after(put)) : Optional.empty();
      case NoKey _ -> matches ? Optional.empty() : state.ifMissing();
      case WrongVersion _ -> matches ? Optional.empty() : state.unlessMissing();
      case Maybe _ -> Optional.of(matches ? state.after(put) : state);
      case Found _ -> Optional.empty();
    };
  }

  @Override
  public Optional<State> stepUnanswered(State state, KvInput input) {
    return input instanceof Put put && put.version() == state.version()
        ? Optional.of(state.after(put))
        : Optional.empty();
  }

  /**
   * Everything but a Put that is executed. An ErrMaybe that is put where the version differs may
   * stay there: if the version is still too low, its effect may follow; if not, there is none.
   */
  @Override
  public boolean readOnly(State state, KvInput input, KvOutput output) {
    return switch (output) {
      case Stored _ -> false;
      case Maybe _ -> input instanceof Put put && put.version() != state.version();
      case Found _, NoKey _, WrongVersion _ -> true;
    };
  }

  @Override
  public boolean effectMayFollow(State state, KvInput input, KvOutput output) {
    return output instanceof Maybe && input instanceof Put put && put.version() > state.version();
  }

  @Override
  public String partition(KvInput input) {
    return "key \"" + input.key() + '"';
  }

  @Override
  public String describe(KvInput input, Optional<KvOutput> output) {
    String question =
        switch (input) {
          case Get _ -> "Get";
          case Put put -> "Put(" + Wording.quoted(put.value()) + ", version " + put.version() + ")";
        };
    return question + " -> " + output.map(KvModel::describe).orElse("no answer");
  }

  private static String describe(KvOutput output) {
    return switch (output) {
      case Found(String value, long version) -> Wording.quoted(value) + ", version " + version;
      case Stored _ -> "OK";
      case NoKey _ -> "ErrNoKey";
      case WrongVersion _ -> "ErrVersion";
      case Maybe _ -> "ErrMaybe";
    };
  }
}
