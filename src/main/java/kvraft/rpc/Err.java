package kvraft.rpc;

/** How a key/value operation ended. The names are the course's. */
public enum Err {
  /** It was executed. */
  OK,
  /** Get: there is no such key. Put: there is none, and the version was not 0. */
  ErrNoKey,
  /** Put: the key has another version; nothing was changed. */
  ErrVersion,
  /** Put, from the clerk only: it may have been executed, or not; the clerk cannot know. */
  ErrMaybe,
  /** From a server only: ask another one. A clerk never returns it. */
  ErrWrongLeader,
  /** For a later lab. */
  ErrWrongGroup
}
