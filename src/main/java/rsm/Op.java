package rsm;

/**
 * What {@link Rsm} puts into Raft's log: an operation of the service, with an id by which the
 * replica that submitted it knows it again.
 *
 * @param id unique among all operations ever submitted. The log index would not do: another
 *     leader's operation may take the place of this one
 * @param req what the service submitted
 */
record Op(long id, Object req) {}
