package simulator.races;

import org.jspecify.annotations.Nullable;

/**
 * Who has written a variable last, and who has read it since: a field, an element of an array, what
 * a collection consists of. Most are only ever read by one thread at a time; then the reads are one
 * epoch, too.
 */
public final class Variable {

  /** That of the detector which knows it; what outlives a run begins anew. */
  private int run;

  private long write;
  private int writeSite;
  private @Nullable Context writer;

  private long read;
  private int readSite;
  private @Nullable Context reader;

  /** If there are several of which none knows the other. */
  private @Nullable Reads reads;

  /** Its value before the last write, if that may still be found. */
  private @Nullable Object old;

  private boolean hasOld;

  /** Of a volatile field: from those who write it to those who read it. */
  private @Nullable Sync sync;

  private void beOf(Detector detector) {
    if (run != detector.run()) {
      run = detector.run();
      write = 0;
      read = 0;
      writer = null;
      reader = null;
      reads = null;
      sync = null;
      old = null;
      hasOld = false;
    }
  }

  /** It is about to be written, and has had this value until now. */
  void keep(Detector detector, @Nullable Object value) {
    beOf(detector);
    old = value;
    hasOld = true;
  }

  /** Whether the running thread, which reads it, is to find the value before the last write. */
  boolean isStaleFor(Detector detector, Strand strand) {
    beOf(detector);
    return hasOld && isUnknown(write, strand) && detector.drawsStale();
  }

  @Nullable Object old() {
    return old;
  }

  /** Whether a read at this time tells nothing new: whoever must know it must know that, too. */
  boolean isReadIn(long epoch) {
    return read == epoch || write == epoch;
  }

  boolean isOnlyWrittenIn(long epoch) {
    return write == epoch && read == 0 && reads == null;
  }

  /**
   * The thread that runs reads it.
   *
   * @param owner the array or the collection whose part it is; null: it is a field
   */
  void read(Detector detector, Strand strand, int site, @Nullable Object owner, int index) {
    beOf(detector);
    long epoch = strand.epoch;
    if (isReadIn(epoch) || strand.isOptimistic || strand.initializing > 0) {
      return;
    }
    if (reads != null && reads.contains(epoch)) {
      return;
    }
    strand.acts();
    detector.accessed(this, strand, site);
    if (isUnknown(write, strand)) {
      detector.found(
          this,
          Access.write(writeSite, writer, write),
          Access.read(site, strand.context(), epoch),
          owner,
          index);
    }
    noteRead(strand, site);
  }

  private void noteRead(Strand strand, int site) {
    if (reads != null) {
      reads.add(strand, strand.epoch, site, strand.context());
    } else if (read == 0 || strand.knows(read)) {
      read = strand.epoch;
      readSite = site;
      reader = strand.context();
    } else {
      reads = new Reads();
      reads.add(strand, read, readSite, reader);
      reads.add(strand, strand.epoch, site, strand.context());
      read = 0;
      reader = null;
    }
  }

  /** The thread that runs writes it. */
  void write(Detector detector, Strand strand, int site, @Nullable Object owner, int index) {
    beOf(detector);
    long epoch = strand.epoch;
    if (isOnlyWrittenIn(epoch) || strand.initializing > 0) {
      return;
    }
    strand.acts();
    detector.accessed(this, strand, site);
    if (isUnknown(write, strand) || isUnknown(read, strand) || reads != null) {
      compare(detector, strand, Access.write(site, strand.context(), epoch), owner, index);
    }
    write = epoch;
    writeSite = site;
    writer = strand.context();
    read = 0;
    reader = null;
    reads = null;
  }

  private static boolean isUnknown(long epoch, Strand strand) {
    return epoch != 0 && !strand.knows(epoch);
  }

  /** A write must know of all accesses before it. */
  private void compare(
      Detector detector, Strand strand, Access now, @Nullable Object owner, int index) {
    if (isUnknown(write, strand)) {
      detector.found(this, Access.write(writeSite, writer, write), now, owner, index);
    }
    if (isUnknown(read, strand)) {
      detector.found(this, Access.read(readSite, reader, read), now, owner, index);
    }
    for (int i = 0; reads != null && i < reads.count(); i++) {
      if (!strand.knows(reads.epoch(i))) {
        detector.found(this, reads.access(Access.Kind.READ, i), now, owner, index);
      }
    }
  }

  /** Whether another thread has used it in this run. */
  boolean isShared(Detector detector, Strand strand) {
    beOf(detector);
    return reads != null || strand.isOther(write) || strand.isOther(read);
  }

  /** That of a volatile field. */
  Sync sync(Detector detector) {
    beOf(detector);
    if (sync == null) {
      sync = new Sync();
    }
    return sync;
  }
}
