package rsm;

/** What {@link Rsm} puts into Raft's log: what the service submitted, and what you add to it. */
record Op(
    // Your data here (4A). Rsm must know which submit a committed operation belongs to, among all
    // submits here and on other replicas. So each operation needs an id.
    Object req) {}
