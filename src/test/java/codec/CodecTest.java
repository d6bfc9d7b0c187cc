package codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What travels where the declared type tells it: format and way back. */
class CodecTest {

  enum Color {
    RED,
    GREEN {
      @Override
      int number() {
        return 2;
      }
    };

    int number() {
      return 1;
    }
  }

  record Scalars(
      boolean yes,
      byte b,
      short s,
      int i,
      long l,
      float f,
      double d,
      char c,
      String text,
      @Nullable Integer boxed,
      Color color,
      UUID id,
      BigInteger big,
      BigDecimal decimal) {}

  record Entry(int term, String command) {}

  record Args(int term, List<Entry> entries, @Nullable String note) {}

  record Containers(
      Set<Integer> set,
      SortedSet<String> sorted,
      Collection<Long> collection,
      Deque<String> deque,
      ArrayList<Entry> arrayList,
      Map<String, Entry> map,
      Map<Integer, String> numbered,
      NavigableMap<Color, Integer> colored,
      HashMap<String, List<Integer>> lists,
      Optional<Entry> some,
      Optional<Entry> none) {}

  static final class Arrays3 {
    int[] ints = {1, -2};
    String[][] strings = {{"a"}, {}};
    byte[] bytes = {0, -1, 127};
    List<String>[] lists;

    @SuppressWarnings({"unchecked", "rawtypes"})
    Arrays3() {
      lists = new List[] {List.of("x")};
    }
  }

  static class Base {
    int inherited = 1;
  }

  static final class Mutable extends Base {
    static int shared = 5;
    transient int scratch = 6;
    private final List<String> names = new ArrayList<>();
    @Nullable String note = "default";
  }

  record Node(int value, @Nullable Node next, List<Node> children) {}

  record Generic<T>(T value) {}

  record UsesGeneric(Generic<String> text, Generic<Integer> number) {}

  @Test
  void scalarsComeBackExactly() {
    Scalars scalars =
        new Scalars(
            true,
            Byte.MIN_VALUE,
            Short.MAX_VALUE,
            Integer.MIN_VALUE,
            Long.MAX_VALUE - 1,
            Float.MIN_VALUE,
            0.1 + 0.2,
            '\u1234',
            "<a href='x'>\"\\\n\0 \u2028 \ud83d\ude00</a>",
            null,
            Color.GREEN,
            new UUID(1, 2),
            BigInteger.TWO.pow(100),
            new BigDecimal("1.10"));
    assertThat(copy(scalars)).isEqualTo(scalars);
  }

  record Fractions(double a, double b, double c, float d, Double e) {}

  @Test
  void fractionsThatAreNoNumbersInJsonComeBackToo() {
    Fractions fractions =
        new Fractions(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Float.POSITIVE_INFINITY, 1e300);
    assertThat(copy(fractions)).isEqualTo(fractions);
  }

  @Test
  void isPlainJson() {
    Args args = new Args(3, List.of(new Entry(2, "x<y")), null);
    assertThat(json(args)).isEqualTo("{\"term\":3,\"entries\":[{\"term\":2,\"command\":\"x<y\"}]}");
    assertThat(copy(args)).isEqualTo(args);
  }

  @Test
  void containersComeBackAsDeclared() {
    Containers containers =
        new Containers(
            new LinkedHashSet<>(List.of(3, 1, 2)),
            new TreeSet<>(Set.of("b", "a")),
            List.of(1L),
            new ArrayDeque<>(List.of("x", "y")),
            new ArrayList<>(List.of(new Entry(1, "a"))),
            Map.of("k", new Entry(1, "a")),
            Map.of(7, "seven"),
            new TreeMap<>(Map.of(Color.RED, 1)),
            new HashMap<>(Map.of("l", List.of(1, 2))),
            Optional.of(new Entry(2, "b")),
            Optional.empty());
    Containers copy = copy(containers);
    assertThat(copy)
        .usingRecursiveComparison()
        .ignoringFields("collection", "deque")
        .isEqualTo(containers);
    assertThat(copy.collection()).containsExactly(1L);
    assertThat(copy.deque()).containsExactly("x", "y");
    assertThat(copy.set()).containsExactly(3, 1, 2); // in the order of the original
    assertThat(json(containers))
        .contains("\"map\":{\"k\":{", "\"numbered\":[[7,\"seven\"]]", "\"none\":[]");
  }

  @Test
  void nullsInContainersComeBack() {
    Args args = new Args(1, Arrays.asList(new Entry(1, "a"), null), null);
    assertThat(copy(args)).isEqualTo(args);
  }

  @Test
  void arraysComeBackAndBytesAreBase64() {
    Arrays3 arrays = new Arrays3();
    Arrays3 copy = copy(arrays);
    assertThat(copy).usingRecursiveComparison().isEqualTo(arrays);
    assertThat(json(arrays)).contains("\"bytes\":\"AP9/\"", "\"ints\":[1,-2]");
  }

  @Test
  void objectsTravelWithAllFieldsButStaticAndTransientOnes() {
    Mutable mutable = new Mutable();
    mutable.inherited = 9;
    mutable.scratch = 7;
    mutable.names.add("a");
    mutable.note = null;
    Mutable copy = copy(mutable);
    assertThat(copy.inherited).isEqualTo(9);
    assertThat(copy.names).containsExactly("a").isNotSameAs(mutable.names);
    assertThat(copy.note).isNull();
    assertThat(copy.scratch).isEqualTo(6); // as its constructor made it
    assertThat(json(mutable)).doesNotContain("shared");
  }

  @Test
  void recursiveTypesTravel() {
    Node node = new Node(1, new Node(2, null, List.of()), List.of(new Node(3, null, List.of())));
    assertThat(copy(node)).isEqualTo(node);
  }

  @Test
  void genericComponentsTravelTagged() {
    UsesGeneric generic = new UsesGeneric(new Generic<>("a"), new Generic<>(1));
    assertThat(copy(generic)).isEqualTo(generic);
    assertThat(json(generic))
        .isEqualTo("{\"text\":{\"value\":\"a\"},\"number\":{\"value\":{\"Integer\":1}}}");
  }

  @Test
  void localAndPrivateRecordsTravel() {
    record Local(int n) {}
    assertThat(copy(new Local(4))).isEqualTo(new Local(4));
  }

  @Test
  void aCopySharesNothing() {
    List<Entry> entries = new ArrayList<>(List.of(new Entry(1, "a")));
    Args copy = copy(new Args(1, entries, null));
    assertThat(copy.entries().getFirst()).isNotSameAs(entries.getFirst());
    entries.clear();
    assertThat(copy.entries()).hasSize(1);
  }

  @Test
  void scalarsAndContainersTravelAlone() {
    assertThat(copy("text")).isEqualTo("text");
    assertThat(copy(42)).isEqualTo(42);
    assertThat(Codec.decode(Codec.encode(42), int.class)).isEqualTo(42);
    assertThat(copy(Color.GREEN)).isEqualTo(Color.GREEN);
    Object list = Codec.decode(Codec.encode(List.of(1, "a")), List.class);
    assertThat(list).isEqualTo(List.of(1, "a"));
    Map<String, Long> map = Map.of("a", 1L);
    Object hashMap = Codec.decode(Codec.encode(new HashMap<>(map)), HashMap.class);
    assertThat(hashMap).isInstanceOf(HashMap.class).isEqualTo(map);
    Object set = Codec.decode(Codec.encode(Set.of(1)), Set.class);
    assertThat(set).isEqualTo(Set.of(1));
    assertThat(copy(new byte[] {1, 2})).containsExactly(1, 2);
  }

  @Test
  void partsMayComeInAnyOrder() {
    assertThat(decode("{\"command\":\"a\",\"term\":1}", Entry.class)).isEqualTo(new Entry(1, "a"));
  }

  @Test
  void malformedInputIsAnErrorOfOneLine() {
    assertUndecodable("{\"term\":1,\"command\":\"a\"", Entry.class, "End of input");
    assertUndecodable("", Entry.class, "End of input");
    assertUndecodable("null", Entry.class, "null");
    assertUndecodable("{\"term\":1,\"command\":\"a\"}{}", Entry.class, "");
    assertUndecodable("[1]", Entry.class, "BEGIN_OBJECT");
    assertUndecodable("{\"term\":\"one\"}", Entry.class, "one");
    assertUndecodable("{\"term\":99999999999}", Entry.class, "99999999999");
    assertUndecodable("{\"command\":\"a\"}", Entry.class, "Entry.term has no value");
    assertUndecodable("{\"term\":null}", Entry.class, "Entry.term has no value");
    assertUndecodable("\"BLUE\"", Color.class, "Color has no constant BLUE");
    assertUndecodable("\"!\"", byte[].class, "base64");
  }

  @Test
  void aValueOfAnotherTypeIsAnError() {
    byte[] entry = Codec.encode(new Entry(1, "a"));
    assertThatThrownBy(() -> Codec.decode(entry, Args.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cannot decode a Args from {\"term\":1,\"command\":\"a\"}: Args has no field named"
                + " command");
  }

  record Positive(int n) {
    Positive {
      if (n <= 0) {
        throw new IllegalArgumentException("n must be positive");
      }
    }
  }

  @Test
  void aRecordsOwnCheckIsHeeded() {
    assertUndecodable("{\"n\":0}", Positive.class, "n must be positive");
  }

  private static void assertUndecodable(String json, Class<?> type, String why) {
    assertThatThrownBy(() -> decode(json, type))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("cannot decode a " + type.getSimpleName() + " from " + json + ": ")
        .hasMessageContaining(why);
  }

  private static <T> T decode(String json, Class<T> type) {
    return Codec.decode(json.getBytes(UTF_8), type);
  }

  private static String json(Object value) {
    return new String(Codec.encode(value), UTF_8);
  }

  @SuppressWarnings("unchecked")
  private static <T> T copy(T value) {
    Class<?> type = value instanceof Enum<?> e ? e.getDeclaringClass() : value.getClass();
    return (T) Codec.decode(Codec.encode(value), type);
  }
}
