package why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import simulator.choices.Allowed;
import simulator.choices.Choice;
import simulator.choices.Kind;

/** How the choices that may be adverse are typed. */
class OnlyTest {

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -1, 35, 36, Long.MAX_VALUE, Long.MIN_VALUE})
  void whatIsTypedIsWhatWasFound(long id) {
    Choice choice = new Choice(3, id, Kind.YIELD, 1, 2, "", "", "");

    assertThat(Only.parse(Only.typed(List.of(choice)))).isEqualTo(new Allowed.Only(Set.of(id)));
  }

  @Test
  void kindsAreTypedByTheirNames() {
    assertThat(Only.parse(" lost-reply, yield"))
        .isEqualTo(new Allowed.Kinds(Set.of(Kind.LOST_REPLY, Kind.YIELD)));
  }

  @Test
  void nothingMeansAllAndNoneMeansNone() {
    assertThat(Only.parse("")).isEqualTo(Allowed.ALL);
    assertThat(Only.parse("none")).isEqualTo(Allowed.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yeld", "none,yield", "a1", ",", "YIELD,yield"})
  void whatIsNeitherIsRefusedWithTheKindsThatThereAre(String typed) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Only.parse(typed))
        .withMessageContaining("the kinds are order priority yield ");
  }

  @Test
  void aNumberThatIsTooLargeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Only.parse("ZZZZZZZZZZZZZ"))
        .withMessage("'ZZZZZZZZZZZZZ' is no choice of any run");
  }
}
