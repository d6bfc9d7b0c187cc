package simulator.hooks;

import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/** What rewritten code makes in place of a {@link SecureRandom}: its bytes come from the seed. */
public final class SeededSecureRandom extends SecureRandom {

  public SeededSecureRandom() {
    super(new Source(), null);
  }

  /** A seed of its own adds to the randomness, as in the original. */
  public SeededSecureRandom(byte[] seed) {
    this();
  }

  private static final class Source extends SecureRandomSpi {

    @Override
    protected void engineSetSeed(byte[] seed) {}

    @Override
    protected void engineNextBytes(byte[] bytes) {
      if (!Hooks.fills(bytes)) {
        new SecureRandom().nextBytes(bytes);
      }
    }

    @Override
    protected byte[] engineGenerateSeed(int count) {
      byte[] seed = new byte[count];
      engineNextBytes(seed);
      return seed;
    }
  }
}
