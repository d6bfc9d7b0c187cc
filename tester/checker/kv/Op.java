package checker.kv;

import checker.Operation;
import checker.kv.KvInput.Get;
import checker.kv.KvInput.Put;
import checker.kv.KvOutput.Found;
import checker.kv.KvOutput.Maybe;
import checker.kv.KvOutput.NoKey;
import checker.kv.KvOutput.Stored;
import checker.kv.KvOutput.WrongVersion;
import java.util.Optional;

/**
 * An operation on one key, as the exact checker looks at it.
 *
 * @param operation all that is known of it, also what was not known yet at the time it is looked at
 * @param kind what was asked together with what was answered
 * @param version of a Get that found something: the version it found; of a Put: the one it asks for
 * @param value what was found or is to be stored; empty if nothing was found
 * @param end the stamp of the return; {@link Operation#NEVER} if it is pending
 */
record Op(
    Operation<KvInput, KvOutput> operation,
    Kind kind,
    long version,
    String value,
    long call,
    long end) {

  enum Kind {
    GET_FOUND,
    GET_NO_KEY,
    /** A Get that has not returned: it says nothing. */
    GET_PENDING,
    PUT_STORED,
    PUT_NO_KEY,
    /** Put, answered ErrVersion. */
    PUT_REFUSED,
    PUT_MAYBE,
    PUT_PENDING,
    /** An answer that is right in no state. */
    IMPOSSIBLE
  }

  static Op of(Operation<KvInput, KvOutput> operation) {
    return asOf(Operation.NEVER, operation);
  }

  /** The operation as it looked at a moment of the history: pending if it returned later. */
  Op asOf(long stamp) {
    return end <= stamp ? this : asOf(stamp, operation);
  }

  private static Op asOf(long stamp, Operation<KvInput, KvOutput> operation) {
    Optional<KvOutput> output = operation.end() <= stamp ? operation.output() : Optional.empty();
    Kind kind =
        switch (operation.input()) {
          case Get _ -> output.map(Op::getKind).orElse(Kind.GET_PENDING);
          case Put put -> output.map(answer -> putKind(put, answer)).orElse(Kind.PUT_PENDING);
        };
    long end = output.isPresent() ? operation.end() : Operation.NEVER;
    return switch (operation.input()) {
      case Put(_, String value, long version) ->
          new Op(operation, kind, version, value, operation.call(), end);
      case Get _ when output.orElse(null) instanceof Found(String value, long version) ->
          new Op(operation, kind, version, value, operation.call(), end);
      case Get _ -> new Op(operation, kind, 0, "", operation.call(), end);
    };
  }

  private static Kind getKind(KvOutput output) {
    return switch (output) {
      case Found(_, long version) -> version > 0 ? Kind.GET_FOUND : Kind.IMPOSSIBLE;
      case NoKey _ -> Kind.GET_NO_KEY;
      case Stored _, WrongVersion _, Maybe _ -> Kind.IMPOSSIBLE;
    };
  }

  private static Kind putKind(Put put, KvOutput output) {
    return switch (output) {
      case Stored _ -> put.version() >= 0 ? Kind.PUT_STORED : Kind.IMPOSSIBLE;
      // A Put with version 0 creates a missing key, and is refused with ErrVersion by any other.
      case NoKey _ -> put.version() != 0 ? Kind.PUT_NO_KEY : Kind.IMPOSSIBLE;
      case WrongVersion _ -> Kind.PUT_REFUSED;
      case Maybe _ -> Kind.PUT_MAYBE;
      case Found _ -> Kind.IMPOSSIBLE;
    };
  }

  int id() {
    return operation.id();
  }

  /** Whether it is a Put with an answer that a Put can have, or none. */
  boolean isPut() {
    return switch (kind) {
      case PUT_STORED, PUT_NO_KEY, PUT_REFUSED, PUT_MAYBE, PUT_PENDING -> true;
      case GET_FOUND, GET_NO_KEY, GET_PENDING, IMPOSSIBLE -> false;
    };
  }

  /** Which version, or a higher one, must have existed for this answer; 0 if none. */
  long provenVersion() {
    return switch (kind) {
      case GET_FOUND -> version;
      case PUT_STORED -> version < Long.MAX_VALUE ? version + 1 : version;
      // Without the key the answer is ErrNoKey, or OK. So the key exists; and where the Put asked
      // for version 1, there was a higher one.
      case PUT_REFUSED -> version == 1 ? 2 : 1;
      case PUT_MAYBE -> version == 0 ? 1 : 0;
      case GET_NO_KEY, PUT_NO_KEY, PUT_PENDING, GET_PENDING, IMPOSSIBLE -> 0;
    };
  }

  /** In words, why that version must have existed. */
  String proof() {
    long proven = provenVersion();
    return switch (kind) {
      case GET_FOUND -> "a Get had returned version " + proven;
      case PUT_STORED -> "a Put had been acknowledged as creating version " + proven;
      case PUT_REFUSED -> "a Put had been answered ErrVersion, so version " + proven + " existed";
      case PUT_MAYBE -> "a Put had been answered ErrMaybe, so version " + proven + " existed";
      case GET_NO_KEY, PUT_NO_KEY, PUT_PENDING, GET_PENDING, IMPOSSIBLE ->
          "version " + proven + " existed";
    };
  }
}
