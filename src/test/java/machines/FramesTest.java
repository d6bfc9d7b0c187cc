package machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import machines.Kind.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The frames, byte by byte, as docs/processes.md has them. */
class FramesTest {

  @Test
  void aFrameIsItsLengthItsKindItsNumberAndItsPayload() {
    byte[] payload = new PayloadWriter().number(7).text("é").flag(true).optional(null).toBytes();

    assertThat(HexFormat.of().formatHex(new Frame(Kind.CALL, 258, payload).toBytes()))
        .isEqualTo("00000011" + "21" + "00000102" + "00000007" + "00000002c3a9" + "01" + "00");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void eachKindComesBackAsItWasSent(Kind kind) throws IOException {
    Frame sent = new Frame(kind, -5, new byte[] {1, 2, 3});
    Way way = kind.way() == Way.BOTH ? Way.UP : kind.way();

    Frame read = reader(sent.toBytes(), way).next().orElseThrow();

    assertThat(read.kind()).isEqualTo(kind);
    assertThat(read.number()).isEqualTo(-5);
    assertThat(read.payload()).containsExactly(1, 2, 3);
  }

  @Test
  void whatIsTornOffIsNotThere() throws IOException {
    byte[] whole = new Frame(Kind.SAVE, 0, new byte[100]).toBytes();
    for (int length = 0; length < whole.length; length++) {
      assertThat(reader(Arrays.copyOf(whole, length), Way.UP).next()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "00000004, what is no frame: its length would be 4",
    "48656c6c, what is no frame: its length would be 1214606444",
    "ffffffff, what is no frame: its length would be -1",
    "00000005fe00000000, a frame of no known kind: 254",
    "000000050100000000, a frame that only the other side may send: BOOT_SERVER",
  })
  void whatIsNoFrameIsSaidToBeNone(String hex, String message) {
    FrameReader reader = reader(HexFormat.of().parseHex(hex), Way.UP);

    assertThatThrownBy(reader::next).isInstanceOf(BadFrameException.class).hasMessage(message);
  }

  @Test
  void aPayloadHasToEndWhereItEnds() {
    assertThatThrownBy(() -> new PayloadReader(new byte[3]).number())
        .hasMessage("a frame that ends too soon");
    assertThatThrownBy(() -> new PayloadReader(new byte[] {0, 0, 0, 9, 1}).bytes())
        .hasMessage("a frame in which 9 bytes are to follow, but 1 do");
    assertThatThrownBy(() -> new PayloadReader(new byte[] {2}).flag())
        .hasMessage("a flag that is 2");
    assertThatThrownBy(() -> new PayloadReader(new byte[2]).end())
        .hasMessage("a frame with 2 bytes too many");
  }

  @Test
  void whatIsTooLongDoesNotTravel() {
    assertThatThrownBy(() -> new Frame(Kind.SAVE, 0, new byte[Frame.LONGEST_PAYLOAD + 1]))
        .hasMessageContaining("16,777,217 bytes are too many");
  }

  @Test
  void whatWasThrownSaysTheSameOnTheOtherSide() {
    Throwable thrown = new IllegalStateException("outer", new AssertionError("inner"));
    byte[] sent = Thrown.of(thrown).write(new PayloadWriter()).toBytes();

    Throwable read = Thrown.read(new PayloadReader(sent)).toThrowable();

    assertThat(read).hasToString(thrown.toString()).hasMessage("outer");
    assertThat(places(read)).isEqualTo(places(thrown));
    assertThat(read.getCause()).isInstanceOf(AssertionError.class).hasMessage("inner");
  }

  @Test
  void aBootComesBackAsItWasSent() {
    Boot boot =
        new Boot(
            Boot.Lab.RSM,
            "rsm.RsmTest",
            1,
            3,
            1000,
            "rsm.Counter",
            Set.of("election", "append"),
            new byte[] {1},
            new byte[] {2, 3});

    Boot read = Boot.read(new PayloadReader(boot.write().toBytes()));

    assertThat(read).usingRecursiveComparison().isEqualTo(boot);
  }

  private static List<String> places(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .map(frame ->
            frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
        .toList();
  }

  private static FrameReader reader(byte[] bytes, Way way) {
    return new FrameReader(new ByteArrayInputStream(bytes), way);
  }
}
