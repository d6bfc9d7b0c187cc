package verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list names what is there, and says no more than it means. */
class AllowedTest {

  private final World world = new World(List.of());

  @Test
  void eachClassAndMemberThatItNamesIsThere() throws IOException {
    Allowed allowed = Allowed.ofKit();
    assertThat(allowed.classNames())
        .hasSizeGreaterThan(200)
        .allSatisfy(name -> {
          Optional<ClassModel> model = world.find(name.replace('.', '/'));
          assertThat(model).as(name).isPresent();
          assertThat(members(model.orElseThrow()))
              .as(name)
              .containsAll(
                  allowed.membersNamedOf(name).stream()
                      .map(member -> member.replaceFirst("\\(.*", ""))
                      .toList());
        });
  }

  private static List<String> members(ClassModel model) {
    return Stream.concat(
            model.fields().stream().map(field -> field.fieldName().stringValue()),
            model.methods().stream()
                .map(method -> Allowed.written(method.methodName().stringValue())))
        .toList();
  }

  @Test
  void readsItsFourForms() {
    Allowed allowed =
        Allowed.parse(
            List.of(
                "# words", "a.b.*", "a.C # all", "a.D except f", "a.E only f() new", "a.F only"));
    assertThat(allowed.has("a.b.X")).isTrue();
    assertThat(allowed.has("a.b.c.X")).isFalse();
    assertThat(allowed.has("a.X")).isFalse();
    assertThat(allowed.has("a.C", new Member("a/C", "f", "()V"))).isTrue();
    assertThat(allowed.has("a.D", new Member("a/D", "f", "()V"))).isFalse();
    assertThat(allowed.has("a.D", new Member("a/D", "g", "()V"))).isTrue();
    assertThat(allowed.has("a.E", new Member("a/E", "f", "()V"))).isTrue();
    assertThat(allowed.has("a.E", new Member("a/E", "f", "(I)V"))).isFalse();
    assertThat(allowed.has("a.E", new Member("a/E", "<init>", "(I)V"))).isTrue();
    assertThat(allowed.has("a.F")).isTrue();
    assertThat(allowed.has("a.F", new Member("a/F", "f", "I"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.* only f", "a.B without f"})
  void aLineThatCannotBeReadIsAnError(String line) {
    assertThatThrownBy(() -> Allowed.parse(List.of(line)))
        .hasMessage("build/allowed: this line cannot be read: " + line);
  }
}
