package simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import org.junit.jupiter.api.Test;
import simulator.rewriting.LooksFor;
import simulator.rewriting.Rewriter;

/** What the samples cannot show of the rewriting. */
class RewriterTest {

  private static final ClassDesc CLASS = ClassDesc.of("simulated.Generated");

  @Test
  void tellsOfAMethodThatBecomesTooLarge() {
    assertThatThrownBy(() -> rewrite(12_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("simulated.Generated")
        .hasMessageContaining("large");
  }

  @Test
  void rewritesAMethodThatIsLarge() {
    assertThat(rewrite(5_000)).isNotEmpty();
  }

  /** A method that enters and leaves a monitor so many times: 4 bytes, and 11 once rewritten. */
  private static byte[] rewrite(int times) {
    byte[] bytes =
        ClassFile.of()
            .build(
                CLASS,
                type ->
                    type.withMethodBody(
                        "run", Rewriter.VOID, ClassFile.ACC_PUBLIC, code -> enter(code, times)));
    return new Rewriter(RewriterTest.class.getClassLoader(), LooksFor.NOTHING).rewrite(bytes);
  }

  private static void enter(CodeBuilder code, int times) {
    for (int i = 0; i < times; i++) {
      code.aload(0);
      code.monitorenter();
      code.aload(0);
      code.monitorexit();
    }
    code.return_();
  }
}
