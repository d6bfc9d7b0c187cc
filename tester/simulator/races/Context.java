package simulator.races;

/**
 * In what situation a thread accesses a variable. As long as its locks stay the same, it is one
 * object.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Context(Actor actor, Object[] locks) {}
