package checker.search;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Which operations stand in the order that the search is at.
 *
 * <p>The search mostly moves along the history: all early answers are placed, all late ones are
 * not, and only around the present it varies. So a key holds just the words between the first
 * answer that is missing and the last one that is placed.
 */
final class Placed {

  /** What decides whether an order can be completed: its operations, and the state after it. */
  static final class Key {
    private final int firstWord;
    private final int answerWords;
    private final long[] words;
    private final Object state;
    private final int hash;

    private Key(int firstWord, int answerWords, long[] words, Object state) {
      this.firstWord = firstWord;
      this.answerWords = answerWords;
      this.words = words;
      this.state = state;
      int mixed = (firstWord * 31 + Arrays.hashCode(words)) * 31 + state.hashCode();
      // Neighbouring states differ in few bits; spread these over the whole hash.
      mixed = (mixed ^ (mixed >>> 15)) * 0x2c1b3c6d;
      this.hash = mixed ^ (mixed >>> 12);
    }

    /** About how many bytes of the heap an entry of a set takes with this key. */
    long bytes() {
      return 160 + 8L * words.length;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && key.hash == hash
          && key.firstWord == firstWord
          && key.answerWords == answerWords
          && Arrays.equals(key.words, words)
          && key.state.equals(state);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  private final long[] answers;
  private final BitSet openEffects = new BitSet();

  /** The first word of answers that is not all ones. */
  private int low;

  /** The last word of answers that is not zero; -1 if all are. */
  private int high = -1;

  Placed(int answerCount) {
    // One bit more than there are answers: so low always meets a word that is not all ones.
    answers = new long[answerCount / Long.SIZE + 1];
  }

  void addAnswer(int index) {
    int word = index / Long.SIZE;
    answers[word] |= 1L << index;
    high = Math.max(high, word);
    while (answers[low] == -1L) {
      low++;
    }
  }

  void removeAnswer(int index) {
    int word = index / Long.SIZE;
    answers[word] &= ~(1L << index);
    low = Math.min(low, word);
    while (high >= 0 && answers[high] == 0) {
      high--;
    }
  }

  /** Says whether an effect could be placed but is not. */
  void setEffectOpen(int index, boolean open) {
    openEffects.set(index, open);
  }

  Key key(Object state) {
    int answerWords = Math.max(0, high + 1 - low);
    long[] words = Arrays.copyOfRange(answers, low, low + answerWords);
    if (!openEffects.isEmpty()) {
      long[] effects = openEffects.toLongArray();
      words = Arrays.copyOf(words, answerWords + effects.length);
      System.arraycopy(effects, 0, words, answerWords, effects.length);
    }
    return new Key(low, answerWords, words, state);
  }
}
