package simulator.rewriting.races;

import java.util.Set;

/** What the methods of collections do to them. */
final class CollectionCalls {

  /** What a call does. */
  enum Effect {
    /** It looks at all elements, or at some that only it knows. */
    LOOKS,
    /** It asks which elements there are. */
    COUNTS,
    GETS,
    SETS,
    /** It adds or replaces an element. */
    PUTS,
    /** It adds or removes, unless the collection stays as it is. */
    MAY_CHANGE,
    CHANGES,
    /** It has nothing to do with the elements. */
    NONE
  }

  private static final Set<String> COUNTING =
      words(
          "size isEmpty hasNext iterator listIterator descendingIterator values keySet entrySet"
              + " subList containsKey firstKey lastKey headMap tailMap subMap headSet tailSet"
              + " subSet descendingMap descendingSet descendingKeySet navigableKeySet reversed"
              + " length floorKey ceilingKey higherKey lowerKey first last");

  private static final Set<String> CHANGING =
      words(
          "addAll putAll removeAll removeIf retainAll clear sort replaceAll compute"
              + " computeIfAbsent computeIfPresent merge push pop addFirst addLast removeFirst"
              + " removeLast flip ensureCapacity trimToSize append insert delete deleteCharAt"
              + " setLength setCharAt reverse replace");

  private static final Set<String> PERHAPS_CHANGING =
      words(
          "add remove putIfAbsent poll pollFirst pollLast offer offerFirst offerLast"
              + " pollFirstEntry pollLastEntry removeFirstOccurrence removeLastOccurrence");

  /** Of concurrent maps; all else may leave something for others. */
  private static final Set<String> LOOKING =
      words(
          "get getOrDefault containsKey containsValue contains size isEmpty mappingCount keySet"
              + " values entrySet iterator hasNext next getValue getKey forEach stream firstKey"
              + " lastKey firstEntry lastEntry floorKey ceilingKey headMap tailMap subMap");

  private static final Set<String> VIEWS =
      words(
          "iterator listIterator values keySet entrySet subList headMap tailMap subMap headSet"
              + " tailSet subSet descendingMap descendingSet descendingKeySet navigableKeySet"
              + " descendingIterator reversed spliterator");

  private static final Set<String> FUNCTIONS =
      Set.of("compute", "computeIfAbsent", "computeIfPresent", "merge");

  private CollectionCalls() {}

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  static Effect effect(String owner, String method) {
    if (method.equals("getClass") || method.equals("comparator")) {
      return Effect.NONE;
    }
    if (isIterator(owner)) {
      return ofIterator(method);
    }
    return switch (method) {
      case "get", "getOrDefault", "getFirst", "getLast", "charAt" -> Effect.GETS;
      case "set" -> owner.equals("java/util/BitSet") ? Effect.CHANGES : Effect.SETS;
      case "put" -> Effect.PUTS;
      default -> {
        if (COUNTING.contains(method)) {
          yield Effect.COUNTS;
        }
        if (CHANGING.contains(method)) {
          yield Effect.CHANGES;
        }
        yield PERHAPS_CHANGING.contains(method) ? Effect.MAY_CHANGE : Effect.LOOKS;
      }
    };
  }

  private static boolean isIterator(String owner) {
    return owner.endsWith("Iterator");
  }

  private static Effect ofIterator(String method) {
    return switch (method) {
      case "hasNext", "hasPrevious", "nextIndex", "previousIndex" -> Effect.COUNTS;
      case "remove", "add", "set" -> Effect.CHANGES;
      default -> Effect.LOOKS;
    };
  }

  static boolean onlyLooks(String method) {
    return LOOKING.contains(method);
  }

  /** Whether what it returns goes on looking into the collection. */
  static boolean isView(String owner, String method) {
    return VIEWS.contains(method) || (isIterator(owner) && method.equals("next"));
  }

  /** Whether it runs a function of the caller's on what is there. */
  static boolean runsFunction(String method) {
    return FUNCTIONS.contains(method);
  }

  /** Whether a class of the JDK is a collection, or what looks into one. */
  static boolean isCollection(String owner) {
    return owner.equals("java/lang/Iterable")
        || owner.equals("java/lang/StringBuilder")
        || isConcurrentMap(owner)
        || (owner.startsWith("java/util/")
            && owner.indexOf('/', "java/util/".length()) < 0
            && !NO_COLLECTIONS.contains(owner.substring("java/util/".length()))
            && !owner.startsWith("java/util/Optional"));
  }

  private static final Set<String> NO_COLLECTIONS =
      words(
          "Objects Timer TimerTask UUID Random SplittableRandom Scanner Locale Date Calendar"
              + " Formatter StringJoiner Comparator Base64 StringTokenizer Map$Entry"
              + " AbstractMap$SimpleEntry AbstractMap$SimpleImmutableEntry Base64$Encoder"
              + " Base64$Decoder Arrays Collections Currency Properties HexFormat");

  /** Whether it is a map for several threads: each is one of these, whatever its static type. */
  static boolean isConcurrentMap(String owner) {
    return owner.equals("java/util/concurrent/ConcurrentHashMap")
        || owner.equals("java/util/concurrent/ConcurrentMap")
        || owner.equals("java/util/concurrent/ConcurrentNavigableMap")
        || owner.equals("java/util/concurrent/ConcurrentHashMap$KeySetView")
        || owner.startsWith("java/util/concurrent/ConcurrentSkipList");
  }

  /** Whether what has this static type may be a map for several threads, or look into one. */
  static boolean mayBeConcurrentMap(String owner) {
    return isConcurrentMap(owner)
        || owner.equals("java/lang/Iterable")
        || Set.of(
                "Map",
                "SortedMap",
                "NavigableMap",
                "SequencedMap",
                "AbstractMap",
                "Collection",
                "Set",
                "SortedSet",
                "NavigableSet",
                "AbstractSet",
                "Iterator",
                "Map$Entry")
            .contains(owner.substring(owner.lastIndexOf('/') + 1));
  }
}
