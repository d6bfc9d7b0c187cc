package kvraft;

import kvraft.rpc.Err;

/**
 * How the Puts of some clients ended.
 *
 * @param oks those that were surely executed, once
 * @param maybes those that were executed once or not at all
 */
record PutCounts(long oks, long maybes) {

  static final PutCounts NONE = new PutCounts(0, 0);

  PutCounts plus(PutCounts other) {
    return new PutCounts(oks + other.oks, maybes + other.maybes);
  }

  /** With one more Put, which has changed something or may have. */
  PutCounts plus(Err err) {
    return err == Err.OK ? new PutCounts(oks + 1, maybes) : new PutCounts(oks, maybes + 1);
  }
}
