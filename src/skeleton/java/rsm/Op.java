package rsm;

/** What {@link Rsm} puts into Raft's log: an operation of the service, and what you add to it. */
record Op(
    // Your data here (4A). An operation that commits must be told from all the others that were
    // submitted, here and at other replicas; so it needs an id.
    Object command) {}
