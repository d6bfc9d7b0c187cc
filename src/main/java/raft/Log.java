package raft;

import java.util.ArrayList;
import java.util.List;

/**
 * log[] of Figure 2: the entries that no snapshot covers yet, addressed by their 1-based index.
 *
 * <p>Slot 0 stands for the entry right before them: the last one that the snapshot covers. Only its
 * index and term are known (lastIncludedIndex and lastIncludedTerm of §7). Without a snapshot, slot
 * 0 is an entry of index 0 and term 0, which every server has. So there is always an entry to
 * compare with, and the beginning of the log is no special case.
 *
 * <p>Terms never fall along the log. Threading: guarded by the lock of its {@link Raft}.
 */
final class Log {

  private final ArrayList<LogEntry> entries;
  private int snapshotIndex;
  private int firstUnsaved;

  /** An empty log: no entry, no snapshot. */
  Log() {
    this(0, List.of(slotZero(0)));
  }

  /**
   * A log as it was saved.
   *
   * @param slots slot 0, then the entries after the snapshot
   */
  Log(int snapshotIndex, List<LogEntry> slots) {
    this.snapshotIndex = snapshotIndex;
    entries = new ArrayList<>(slots);
    markSaved();
  }

  /** The last index that the snapshot covers; 0 if there is none. */
  int snapshotIndex() {
    return snapshotIndex;
  }

  int snapshotTerm() {
    return entries.getFirst().term();
  }

  int lastIndex() {
    return snapshotIndex + entries.size() - 1;
  }

  int lastTerm() {
    return entries.getLast().term();
  }

  /** The term of the entry at an index from {@link #snapshotIndex} to {@link #lastIndex}. */
  int termAt(int index) {
    return entries.get(index - snapshotIndex).term();
  }

  /** A copy of the entries from {@code first} to {@code last}, both included. */
  List<LogEntry> between(int first, int last) {
    return List.copyOf(entries.subList(first - snapshotIndex, last - snapshotIndex + 1));
  }

  /** Whether this log has the given entry. It has all committed ones that its snapshot covers. */
  boolean has(int index, int term) {
    return index < snapshotIndex || (index <= lastIndex() && termAt(index) == term);
  }

  /**
   * Whether a candidate's log is at least as up-to-date as this one (the end of §5.4.1): its last
   * entry has a later term; or the same term, and its log is no shorter.
   */
  boolean isUpToDate(int candidateLastIndex, int candidateLastTerm) {
    return candidateLastTerm > lastTerm()
        || (candidateLastTerm == lastTerm() && candidateLastIndex >= lastIndex());
  }

  /** The index of the first entry that has the same term as the one at {@code index}. */
  int firstIndexOfTermAt(int index) {
    int first = index;
    while (first - 1 > snapshotIndex && termAt(first - 1) == termAt(index)) {
      first--;
    }
    return first;
  }

  /**
   * The index of the last entry of a term, not beyond {@code upTo}; {@code snapshotIndex()} if
   * there is none.
   */
  int lastIndexOfTerm(int upTo, int term) {
    int last = upTo;
    while (last > snapshotIndex && termAt(last) > term) {
      last--;
    }
    return last > snapshotIndex && termAt(last) == term ? last : snapshotIndex;
  }

  void append(LogEntry entry) {
    assert entry.term() >= lastTerm()
        : "an entry of term " + entry.term() + " after one of term " + lastTerm() + " (§5.4.1)";
    entries.add(entry);
  }

  /**
   * AppendEntries, receiver's steps 3 and 4 (Figure 2): takes over the entries that follow {@code
   * prevLogIndex}. Entries that are here already stay, and so do those after them: the message may
   * be an old one, and the log may have grown since.
   *
   * @param commitIndex entries up to here are committed: no leader has others in their place
   */
  void merge(int prevLogIndex, List<LogEntry> newEntries, int commitIndex) {
    int index = prevLogIndex + 1;
    for (LogEntry entry : newEntries) {
      if (!has(index, entry.term())) {
        assert index > commitIndex
            : "entry " + index + " is committed and would go (Figure 3, Leader Completeness)";
        replaceFrom(index, newEntries.subList(index - prevLogIndex - 1, newEntries.size()));
        return;
      }
      index++;
    }
  }

  /** Drops the entries from {@code index} on and puts others in their place. */
  void replaceFrom(int index, List<LogEntry> newEntries) {
    assert snapshotIndex < index && index <= lastIndex() + 1
        : "entry " + index + " has no place in a log that ends at " + lastIndex() + " (§5.3)";
    entries.subList(index - snapshotIndex, entries.size()).clear();
    newEntries.forEach(this::append);
    firstUnsaved = Math.min(firstUnsaved, index);
  }

  /**
   * Drops what a snapshot covers (§7). If the log has the snapshot's last entry, what follows it
   * stays; if not, the whole log goes.
   */
  void compact(int lastIncludedIndex, int lastIncludedTerm) {
    assert lastIncludedIndex > snapshotIndex
        : "a snapshot up to " + lastIncludedIndex + " after one up to " + snapshotIndex + " (§7)";
    if (has(lastIncludedIndex, lastIncludedTerm)) {
      entries.subList(0, lastIncludedIndex - snapshotIndex).clear();
      entries.set(0, slotZero(lastIncludedTerm));
    } else {
      entries.clear();
      entries.add(slotZero(lastIncludedTerm));
    }
    snapshotIndex = lastIncludedIndex;
  }

  /** The index of the first entry that changed since the last save; lastIndex() + 1 if none did. */
  int firstUnsaved() {
    return firstUnsaved;
  }

  void markSaved() {
    firstUnsaved = lastIndex() + 1;
  }

  private static LogEntry slotZero(int term) {
    return new LogEntry(term, "");
  }
}
