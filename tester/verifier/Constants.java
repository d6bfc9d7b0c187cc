package verifier;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which objects never change. For the JDK there is a list; a class of the solution's is constant if
 * all its fields are final, and its constructors make and call only what is constant.
 */
final class Constants {

  /** Through which no server learns anything from another counts as constant, too. */
  private static final Set<String> TYPES =
      Set.of(
          "java/lang/String",
          "java/lang/Boolean",
          "java/lang/Byte",
          "java/lang/Character",
          "java/lang/Short",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Float",
          "java/lang/Double",
          "java/lang/Class",
          "java/lang/System$Logger",
          "java/lang/System$Logger$Level",
          "java/math/BigInteger",
          "java/math/BigDecimal",
          "java/nio/charset/Charset",
          "java/security/SecureRandom",
          "java/time/Duration",
          "java/time/Instant",
          "java/util/HexFormat",
          "java/util/Locale",
          "java/util/Random",
          "java/util/SplittableRandom",
          "java/util/UUID",
          "java/util/concurrent/TimeUnit",
          "java/util/logging/Level",
          "java/util/logging/Logger",
          "java/util/regex/Pattern",
          "java/util/regex/PatternSyntaxException");

  /** Methods that return nothing that changes if what they are given does not; by class. */
  private static final Map<String, Set<String>> FACTORIES =
      Map.ofEntries(
          Map.entry("java/util/List", Set.of("of", "copyOf")),
          Map.entry("java/util/Set", Set.of("of", "copyOf")),
          Map.entry("java/util/Map", Set.of("of", "copyOf", "entry", "ofEntries")),
          Map.entry("java/util/Optional", Set.of("of", "empty", "ofNullable")),
          Map.entry("java/util/Objects", Set.of("requireNonNull", "hash", "equals")),
          Map.entry(
              "java/util/Collections", Set.of("emptyList", "emptyMap", "emptySet", "reverseOrder")),
          Map.entry(
              "java/util/Comparator",
              Set.of(
                  "comparing",
                  "comparingInt",
                  "comparingLong",
                  "comparingDouble",
                  "naturalOrder",
                  "reverseOrder",
                  "reversed",
                  "thenComparing",
                  "thenComparingInt",
                  "thenComparingLong")),
          Map.entry("java/util/function/Function", Set.of("identity", "andThen", "compose")),
          Map.entry("java/lang/Enum", Set.of("<init>", "valueOf", "ordinal", "name")),
          Map.entry("java/lang/Object", Set.of("<init>", "hashCode", "getClass")),
          Map.entry("java/lang/ThreadLocal", Set.of("<init>", "withInitial")),
          Map.entry("codec/Codec", Set.of("register")));

  /** All of their methods are such. */
  private static final Set<String> PURE =
      Set.of("java/lang/Math", "java/lang/Record", "java/lang/System");

  /** What they are given is not what they return. */
  private static final Set<String> COPIES_ARRAYS =
      Set.of(
          "codec/Codec",
          "java/lang/String",
          "java/util/List",
          "java/util/Map",
          "java/util/Set",
          "java/math/BigInteger");

  private final World world;
  private final Map<String, Boolean> known = new HashMap<>();
  private final Set<Member> looked = new HashSet<>();

  Constants(World world) {
    this.world = world;
  }

  /** Whether no object of a type changes; a descriptor. */
  boolean isConstant(String descriptor) {
    return descriptor.length() == 1
        || (descriptor.startsWith("L") && isConstantClass(inner(descriptor)));
  }

  private static String inner(String descriptor) {
    return descriptor.substring(1, descriptor.length() - 1);
  }

  private boolean isConstantClass(String name) {
    if (!world.isOwn(name)) {
      return TYPES.contains(name);
    }
    Boolean before = known.putIfAbsent(name, true); // a class that contains itself
    if (before == null) {
      known.put(name, world.find(name).filter(this::isConstantOwn).isPresent());
    }
    return known.get(name);
  }

  // Of an interface or of a class that others extend nothing is known, but of an enum.
  private boolean isConstantOwn(ClassModel model) {
    boolean isEnum = model.flags().has(AccessFlag.ENUM);
    return (model.flags().has(AccessFlag.FINAL) || isEnum)
        && hasConstantFields(model)
        && (!isEnum || bodiesAreConstant(model));
  }

  private boolean hasConstantFields(ClassModel model) {
    return model.fields().stream()
        .filter(field -> !field.flags().has(AccessFlag.STATIC))
        .allMatch(field -> isFinal(field) && isConstant(field.fieldType().stringValue()));
  }

  private static boolean isFinal(FieldModel field) {
    return field.flags().has(AccessFlag.FINAL);
  }

  /** Constants with a body of their own are classes that extend the enum. */
  private boolean bodiesAreConstant(ClassModel model) {
    return world.ownExtending(model.thisClass().asInternalName()).allMatch(this::hasConstantFields);
  }

  /**
   * A statement or a method that is read on: whether it makes nothing that changes, and gets
   * nothing such from elsewhere. An array may be made for a factory that copies it, as all are that
   * get more than a few objects; one that is left over would be handed on.
   */
  final class Reading {

    private boolean isPure = true;
    private int arrays;

    Reading of(List<CodeElement> code) {
      code.forEach(this::see);
      return this;
    }

    void see(CodeElement element) {
      isPure &= isPureInstruction(element);
      switch (element) {
        case NewPrimitiveArrayInstruction _,
            NewReferenceArrayInstruction _,
            NewMultiArrayInstruction _ ->
            arrays++;
        case InvokeInstruction call -> {
          List<ClassDesc> arguments = call.typeSymbol().parameterList();
          if (arguments.stream().anyMatch(ClassDesc::isArray)) {
            isPure &= COPIES_ARRAYS.contains(call.owner().asInternalName());
            arrays--;
          }
          if (call.typeSymbol().returnType().isArray()) {
            arrays++;
          }
        }
        default -> {}
      }
    }

    boolean isPure() {
      return isPure && arrays <= 0;
    }
  }

  private boolean isPureInstruction(CodeElement element) {
    return switch (element) {
      case NewObjectInstruction made -> canBeMade(made.className().asInternalName());
      case InvokeInstruction call ->
          isPureCall(
              new Member(
                  call.owner().asInternalName(),
                  call.name().stringValue(),
                  call.type().stringValue()));
      case FieldInstruction get when get.opcode() == Opcode.GETSTATIC ->
          isConstant(get.type().stringValue()) || isValues(get.name().stringValue());
      default -> true;
    };
  }

  /** What javac adds to an enum. */
  private static boolean isValues(String field) {
    return field.equals("$VALUES");
  }

  /** All fields are final; what is in them is looked at where it is made: in its constructors. */
  private boolean canBeMade(String name) {
    if (!world.isOwn(name)) {
      return TYPES.contains(name) || name.equals("java/lang/ThreadLocal");
    }
    ClassModel model = world.find(name).orElseThrow();
    return model.fields().stream()
            .filter(field -> !field.flags().has(AccessFlag.STATIC))
            .allMatch(field -> isFinal(field) && !field.fieldType().stringValue().startsWith("["))
        && model
            .superclass()
            .map(above -> above.asInternalName())
            .filter(above ->
                !Set.of("java/lang/Object", "java/lang/Record", "java/lang/Enum").contains(above))
            .map(this::canBeMade)
            .orElse(true);
  }

  private boolean isPureCall(Member member) {
    Optional<ClassModel> declaring = world.declaring(member);
    String owner = declaring.map(model -> model.thisClass().asInternalName()).orElse("");
    if (world.isOwn(owner)) {
      return isPureMethod(declaring.orElseThrow(), member);
    }
    return TYPES.contains(owner)
        || PURE.contains(owner)
        || FACTORIES.getOrDefault(owner, Set.of()).contains(member.name())
        || member.owner().startsWith("[") // values() copies an array
        || Arrays.asList("valueOf", "values").contains(member.name());
  }

  /** What javac adds to an enum, for its static block alone. */
  private static boolean isArrayOfConstants(ClassModel model, Member member) {
    return model.flags().has(AccessFlag.ENUM)
        && Set.of("$values", "values").contains(member.name())
        && member.descriptor().startsWith("()[");
  }

  private boolean isPureMethod(ClassModel model, Member member) {
    Member exact = member.of(model.thisClass().asInternalName());
    if (!looked.add(exact)) {
      return true; // it is being looked at, or was, and counts there
    }
    boolean isPure =
        model.methods().stream()
            .filter(method ->
                method.methodName().equalsString(member.name())
                    && method.methodType().equalsString(member.descriptor()))
            .map(MethodModel::code)
            .flatMap(Optional::stream)
            .allMatch(code ->
                isArrayOfConstants(model, member) || new Reading().of(code.elementList()).isPure());
    if (!isPure) {
      looked.remove(exact); // whoever calls it again is told again
    }
    return isPure;
  }
}
