package simulator.rewriting.races;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/**
 * What the code under test links when it is run: a text of several parts, and references to methods
 * of the JDK such as {@code list::add}. Those go to a method of the class itself, which calls what
 * is meant, so that its hooks are called, too.
 */
final class Links {

  private static final String PREFIX = "$race$call$";
  private static final ClassDesc CONCATENATION =
      ClassDesc.of("java.lang.invoke.StringConcatFactory");

  /**
   * A method of the class.
   *
   * @param type the receiver's type first, if there is one
   */
  private record Bridge(
      String name, MethodTypeDesc type, DirectMethodHandleDesc called, Place place) {}

  private final RacesOfClass owner;
  private final List<Bridge> bridges = new ArrayList<>();

  Links(RacesOfClass owner) {
    this.owner = owner;
  }

  void link(CodeBuilder code, InvokeDynamicInstruction dynamic, CallCode calls, Place place) {
    if (dynamic.bootstrapMethod().owner().equals(CONCATENATION)) {
      calls.shown(code, dynamic.typeSymbol(), place);
      code.with(dynamic);
      return;
    }
    ConstantDesc[] arguments = dynamic.bootstrapArgs().toArray(ConstantDesc[]::new);
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof DirectMethodHandleDesc method && isOfInterest(method)) {
        arguments[i] = bridge(method, place);
      }
    }
    code.invokedynamic(
        DynamicCallSiteDesc.of(
            dynamic.bootstrapMethod(),
            dynamic.name().stringValue(),
            dynamic.typeSymbol(),
            arguments));
  }

  private boolean isOfInterest(DirectMethodHandleDesc method) {
    return switch (method.kind()) {
      case VIRTUAL, INTERFACE_VIRTUAL, STATIC, INTERFACE_STATIC ->
          CallCode.isOfInterest(owner.ancestors(method.owner()), method.methodName());
      default -> false;
    };
  }

  private DirectMethodHandleDesc bridge(DirectMethodHandleDesc method, Place place) {
    MethodTypeDesc type = method.invocationType();
    Bridge bridge = new Bridge(PREFIX + bridges.size(), type, method, place);
    bridges.add(bridge);
    return MethodHandleDesc.ofMethod(
        owner.isInterface()
            ? DirectMethodHandleDesc.Kind.INTERFACE_STATIC
            : DirectMethodHandleDesc.Kind.STATIC,
        owner.symbol(),
        bridge.name,
        type);
  }

  /** Puts them into the class. */
  void add(ClassBuilder builder) {
    int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
    for (Bridge bridge : bridges) {
      builder.withMethodBody(bridge.name, bridge.type, flags, code -> emit(code, bridge));
    }
  }

  private void emit(CodeBuilder code, Bridge bridge) {
    int slot = 0;
    code.lineNumber(bridge.place.line());
    for (ClassDesc parameter : bridge.type.parameterList()) {
      TypeKind kind = TypeKind.from(parameter);
      code.loadLocal(kind.asLoadable(), slot);
      slot += kind.slotSize();
    }
    InvokeInstruction call = call(code, bridge.called);
    List<String> owners = owner.ancestors(bridge.called.owner());
    new CallCode(slot).call(code, call, owners, bridge.place);
    code.return_(TypeKind.from(bridge.type.returnType()));
  }

  private static InvokeInstruction call(CodeBuilder code, DirectMethodHandleDesc method) {
    boolean isInterface = method.isOwnerInterface();
    var pool = code.constantPool();
    var member =
        isInterface
            ? pool.interfaceMethodRefEntry(method.owner(), method.methodName(), typeOf(method))
            : pool.methodRefEntry(method.owner(), method.methodName(), typeOf(method));
    Opcode opcode =
        switch (method.kind()) {
          case STATIC, INTERFACE_STATIC -> Opcode.INVOKESTATIC;
          case INTERFACE_VIRTUAL -> Opcode.INVOKEINTERFACE;
          default -> Opcode.INVOKEVIRTUAL;
        };
    return InvokeInstruction.of(opcode, member);
  }

  private static MethodTypeDesc typeOf(DirectMethodHandleDesc method) {
    return MethodTypeDesc.ofDescriptor(method.lookupDescriptor());
  }
}
