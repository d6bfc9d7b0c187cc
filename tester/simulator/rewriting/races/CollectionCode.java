package simulator.rewriting.races;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Set;
import simulator.rewriting.races.CollectionCalls.Effect;

/** A call of a collection by the code under test, and what has to be told before and after it. */
final class CollectionCode {

  private static final MethodTypeDesc OF_KEY = Emit.of(Emit.OBJECT, Emit.OBJECT, Emit.INT);
  private static final MethodTypeDesc SIZE = MethodTypeDesc.of(Emit.INT, Emit.OBJECT);
  private static final MethodTypeDesc OF_CHANGE = Emit.of(Emit.OBJECT, Emit.INT, Emit.INT);
  private static final MethodTypeDesc OF_PUT =
      Emit.of(Emit.OBJECT, Emit.OBJECT, Emit.INT, Emit.INT);
  private static final MethodTypeDesc OF_TWO = Emit.of(Emit.OBJECT, Emit.OBJECT);
  private static final ClassDesc INTEGER = ClassDesc.of("java.lang.Integer");

  private static final Set<String> TAKING_COLLECTIONS =
      Set.of("addAll", "putAll", "removeAll", "retainAll", "containsAll", "equals");

  private final CodeBuilder code;
  private final InvokeInstruction call;
  private final String owner;
  private final String method;
  private final int site;
  private final Emit.Arguments arguments;
  private final int receiver;
  private final int size;

  private CollectionCode(
      CodeBuilder code, InvokeInstruction call, String owner, int site, int free) {
    this.code = code;
    this.call = call;
    this.owner = owner;
    this.site = site;
    method = call.name().stringValue();
    arguments = Emit.spill(code, call.typeSymbol(), free);
    receiver = arguments.free();
    size = receiver + 1;
  }

  /**
   * Adds the call, with the hooks around it.
   *
   * @param owner the collection that the called class is, or extends
   * @param free the first local variable that is free
   */
  static void call(CodeBuilder code, InvokeInstruction call, String owner, int site, int free) {
    new CollectionCode(code, call, owner, site, free).emit();
  }

  private void emit() {
    code.dup();
    code.astore(receiver);
    Effect effect = CollectionCalls.effect(owner, method);
    before(effect);
    boolean mayBeMap = CollectionCalls.mayBeConcurrentMap(owner);
    if (mayBeMap) {
      map(CollectionCalls.onlyLooks(method) ? "beforeLook" : "before");
    }
    arguments.loadAll(code);
    code.with(call);
    if (mayBeMap) {
      map(CollectionCalls.runsFunction(method) ? "afterFunction" : "after");
    }
    after(effect);
    if (CollectionCalls.isView(owner, method) && !call.typeSymbol().returnType().isPrimitive()) {
      code.dup();
      code.aload(receiver);
      code.invokestatic(Emit.COLLECTIONS, "view", OF_TWO);
    }
  }

  private void before(Effect effect) {
    switch (effect) {
      case LOOKS -> simply("looks");
      case COUNTS -> simply("counts");
      case CHANGES -> simply("changes");
      case GETS -> element("gets");
      case SETS -> element("sets");
      case PUTS, MAY_CHANGE -> {
        code.aload(receiver);
        code.invokestatic(Emit.COLLECTIONS, "size", SIZE);
        code.istore(size);
      }
      case NONE -> {}
    }
    if (TAKING_COLLECTIONS.contains(method)) {
      for (int i = 0; i < arguments.slots().length; i++) {
        if (!arguments.types().get(i).isPrimitive()) {
          arguments.load(code, i);
          place("looks");
        }
      }
    }
  }

  private void after(Effect effect) {
    if (effect == Effect.PUTS) {
      code.aload(receiver);
      loadKey();
      code.iload(size);
      code.loadConstant(site);
      code.invokestatic(Emit.COLLECTIONS, "mayHavePut", OF_PUT);
    } else if (effect == Effect.MAY_CHANGE) {
      code.aload(receiver);
      code.iload(size);
      code.loadConstant(site);
      code.invokestatic(Emit.COLLECTIONS, "mayHaveChanged", OF_CHANGE);
    }
  }

  private void simply(String hook) {
    code.aload(receiver);
    place(hook);
  }

  private void place(String hook) {
    code.loadConstant(site);
    code.invokestatic(Emit.COLLECTIONS, hook, Emit.OF_PLACE);
  }

  private void element(String hook) {
    code.aload(receiver);
    loadKey();
    code.loadConstant(site);
    code.invokestatic(Emit.COLLECTIONS, hook, OF_KEY);
  }

  private void map(String hook) {
    code.aload(receiver);
    loadKey();
    code.invokestatic(Emit.MAPS, hook, OF_TWO);
  }

  /** The first argument as a key; null if there is none that could be. */
  private void loadKey() {
    boolean isThere = call.typeSymbol().parameterCount() > 0;
    ClassDesc type = isThere ? call.typeSymbol().parameterType(0) : Emit.OBJECT;
    if (isThere && type.equals(Emit.INT)) {
      arguments.load(code, 0);
      code.invokestatic(INTEGER, "valueOf", MethodTypeDesc.of(INTEGER, Emit.INT));
    } else if (isThere && type.equals(Emit.OBJECT)) {
      arguments.load(code, 0);
    } else {
      code.aconst_null();
    }
  }
}
