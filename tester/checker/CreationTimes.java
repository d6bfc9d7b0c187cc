package checker;

import checker.KvConstraint.CreatedBy;
import checker.KvConstraint.NeverCreated;
import checker.KvConstraint.NotAfter;
import checker.KvConstraint.NotBefore;
import checker.KvConstraint.OtherVersionDuring;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds out whether there are moments t(1) <= t(2) <= ... at which the versions of a key can have
 * been created, so that all constraints hold. That is the whole question: see docs/checker.md.
 *
 * <p>A constraint binds at most two neighbours, t(v) and t(v+1). So it is enough to know, version
 * by version, the set of all moments at which a version can be created when everything about the
 * versions before it holds: whatever is chosen in that set, the past can be filled in. The set is a
 * union of intervals. To take just its earliest moment would be wrong: a later creation can be
 * needed for a Put that was refused because the version was still too low.
 *
 * <p>Each constraint adds at most one interval, once; the time is that of sorting the refused Puts.
 */
final class CreationTimes {

  /** Before all stamps. */
  static final long START = Long.MIN_VALUE;

  private static final long NEVER = Operation.NEVER;

  private final int first;
  private final int last;

  // By version, from first on, as index 1 and so on.
  private final long[] notBefore;
  private final long[] notAfter;

  // The refused Puts of all versions, those of the version with index i from refusedFrom[i] on, by
  // their returns.
  private final int[] refusedFrom;
  private final KvOp[] refused;

  // The possible moments of all versions, those of index i from possibleFrom[i] on.
  private final int[] possibleFrom;
  private final Intervals possible = new Intervals();

  private final int impossibleIndex;

  /**
   * Works out the possible moments for the versions from first to last.
   *
   * @param constraints only on versions in that range
   */
  CreationTimes(int first, int last, List<KvConstraint> constraints) {
    this.first = first;
    this.last = last;
    int count = last - first + 1;
    notBefore = new long[count + 1];
    notAfter = new long[count + 1];
    Arrays.fill(notBefore, START);
    Arrays.fill(notAfter, NEVER);
    refusedFrom = new int[count + 2];
    refused = new KvOp[collectBounds(constraints)];
    collectRefused(constraints);
    possibleFrom = new int[count + 2];
    impossibleIndex = solve();
  }

  /** Returns how many refused Puts there are, counted for each version one index higher. */
  private int collectBounds(List<KvConstraint> constraints) {
    int refusals = 0;
    for (KvConstraint constraint : constraints) {
      int index = constraint.version() - first + 1;
      switch (constraint) {
        case NotBefore(_, KvOp reader) -> raise(index, reader.call());
        case CreatedBy(_, KvOp firstPut) -> raise(index, firstPut.call());
        case NeverCreated _ -> raise(index, NEVER);
        case NotAfter(_, KvOp evidence) ->
            notAfter[index] = Math.min(notAfter[index], evidence.end());
        case OtherVersionDuring _ -> {
          refusedFrom[index + 1]++;
          refusals++;
        }
      }
    }
    return refusals;
  }

  private void raise(int index, long moment) {
    notBefore[index] = Math.max(notBefore[index], moment);
  }

  private void collectRefused(List<KvConstraint> constraints) {
    for (int i = 1; i < refusedFrom.length; i++) {
      refusedFrom[i] += refusedFrom[i - 1];
    }
    int[] next = refusedFrom.clone();
    for (KvConstraint constraint : constraints) {
      if (constraint instanceof OtherVersionDuring(int version, KvOp put)) {
        refused[next[version - first + 1]++] = put;
      }
    }
    for (int i = 1; i < refusedFrom.length; i++) {
      if (refusedFrom[i] - refusedFrom[i - 1] > 1) {
        Arrays.sort(
            refused, refusedFrom[i - 1], refusedFrom[i], Comparator.comparingLong(KvOp::end));
      }
    }
  }

  /** Returns the index of the first version without a possible moment, or 0. */
  private int solve() {
    possible.add(START, START);
    possibleFrom[1] = 1;
    for (int index = 1; index <= last - first + 1; index++) {
      addPossible(index);
      possibleFrom[index + 1] = possible.size();
      if (possibleFrom[index + 1] == possibleFrom[index]) {
        return index;
      }
    }
    return 0;
  }

  /**
   * Adds the possible moments of a version. The returns of the Puts that were refused for the
   * version before cut the time into stretches: if this version is created in a stretch, then the
   * Puts that returned earlier saw no later version, and the version before must have been created
   * at or after the last of their calls.
   */
  private void addPossible(int index) {
    int put = refusedFrom[index - 1];
    int puts = refusedFrom[index];
    int before = possibleFrom[index - 1];
    int befores = possibleFrom[index];
    long beforeNotBefore = START;
    long stretchStart = START;
    while (true) {
      long stretchEnd = put < puts ? refused[put].end() : NEVER;
      while (before < befores && possible.end(before) < beforeNotBefore) {
        before++;
      }
      if (before == befores) {
        return;
      }
      long earliestBefore = Math.max(beforeNotBefore, possible.start(before));
      long start = Math.max(Math.max(stretchStart, earliestBefore), notBefore[index]);
      possible.addOrExtend(start, Math.min(stretchEnd, notAfter[index]), befores);
      if (put == puts) {
        return;
      }
      while (put < puts && refused[put].end() == stretchEnd) {
        beforeNotBefore = Math.max(beforeNotBefore, refused[put].call());
        put++;
      }
      stretchStart = stretchEnd + 1;
    }
  }

  /** Whether all constraints can hold. */
  boolean exist() {
    return impossibleIndex == 0;
  }

  /** The first version for which no moment is left. */
  int impossibleVersion() {
    return first + impossibleIndex - 1;
  }

  /** A stretch of time, both ends included. */
  record Span(long start, long end) {}

  /** When a version can have been created, if everything about those before it holds. */
  List<Span> possible(int version) {
    int index = version - first + 1;
    return IntStream.range(possibleFrom[index], possibleFrom[index + 1])
        .mapToObj(i -> new Span(possible.start(i), possible.end(i)))
        .toList();
  }

  /**
   * Chooses moments for the versions from 1 on, if first is 1 and they exist. They are chosen from
   * the last version backwards, each as early as the next one allows.
   */
  long[] choose() {
    long[] moments = new long[last + 1];
    moments[last] = possible.start(possibleFrom[last]);
    for (int version = last; version >= 1; version--) {
      long notBeforeThat = START;
      for (int put = refusedFrom[version - 1];
          put < refusedFrom[version] && refused[put].end() < moments[version];
          put++) {
        notBeforeThat = Math.max(notBeforeThat, refused[put].call());
      }
      int interval =
          possible.firstEndingAtOrAfter(
              notBeforeThat, possibleFrom[version - 1], possibleFrom[version]);
      moments[version - 1] = Math.max(possible.start(interval), notBeforeThat);
    }
    return moments;
  }

  /** Intervals of moments, both ends included. */
  private static final class Intervals {

    private long[] starts = new long[64];
    private long[] ends = new long[64];
    private int size;

    int size() {
      return size;
    }

    long start(int i) {
      return starts[i];
    }

    long end(int i) {
      return ends[i];
    }

    void add(long start, long end) {
      if (size == starts.length) {
        starts = Arrays.copyOf(starts, 2 * size);
        ends = Arrays.copyOf(ends, 2 * size);
      }
      starts[size] = start;
      ends[size] = end;
      size++;
    }

    /** Adds an interval unless it is empty; one that touches the last from index on extends it. */
    void addOrExtend(long start, long end, int from) {
      if (start > end) {
        return;
      }
      if (size > from && start != START && ends[size - 1] >= start - 1) {
        ends[size - 1] = end;
      } else {
        add(start, end);
      }
    }

    /** The first interval of a range, which is ascending, that ends at or after a moment. */
    int firstEndingAtOrAfter(long moment, int from, int to) {
      int low = from;
      int high = to - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (ends[middle] < moment) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
