package mistakes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import verifier.Allowed;
import verifier.Refusal;
import verifier.Statics;
import verifier.Verifier;

/** Who makes a mistake is told by tests, not turned away. */
class VerifiedTest {

  static Stream<Mistake> some() {
    List<Mistake> all = Mistakes.all();
    return IntStream.range(0, all.size()).filter(i -> i % 12 == 0).mapToObj(all::get);
  }

  static Stream<Mistake> all() {
    return Mistakes.all().stream();
  }

  @ParameterizedTest
  @MethodSource
  void some(Mistake mistake) throws IOException {
    verify(mistake);
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource
  void all(Mistake mistake) throws IOException {
    verify(mistake);
  }

  private static void verify(Mistake mistake) throws IOException {
    Path classes = WrongSolution.compile(mistake);
    List<Refusal> refusals = Verifier.verify(Allowed.ofKit(), classes);
    assertThat(refusals).isEmpty();
    assertThat(Statics.shared(classes)).isEmpty();
  }
}
