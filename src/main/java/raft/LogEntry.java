package raft;

/**
 * One entry of the log (Figure 2).
 *
 * @param term the term in which a leader received the entry
 * @param command the service's command; of a type registered with {@link codec.Codec#register}
 */
record LogEntry(int term, Object command) {}
