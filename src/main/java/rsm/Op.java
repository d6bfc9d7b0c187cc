package rsm;

/**
 * What {@link Rsm} puts into Raft's log: an operation of the service, wrapped so that the replica
 * that submitted it knows it again.
 *
 * @param id unique among all operations ever submitted: the log index alone does not tell an
 *     operation from another one that took its place
 * @param command what the service submitted
 */
record Op(long id, Object command) {}
