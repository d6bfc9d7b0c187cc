package simulator.rewriting;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Label;
import java.lang.classfile.MethodBuilder;
import java.lang.classfile.MethodElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;

/**
 * Rewrites a class of the code under test so that it can be simulated; what it does is the same.
 *
 * <ul>
 *   <li>Monitors become those of the simulation: the JVM hands a contended one on at a moment that
 *       nobody controls.
 *   <li>Calls that read a clock, wait or draw a random number go to {@link simulator.hooks.Hooks}:
 *       see {@link Calls} and {@link Instructions}.
 *   <li>The static initializer can be called again, to set the static state back.
 *   <li>The methods that {@link Landmarks} names take their time, or are noted.
 * </ul>
 */
public final class Rewriter {

  static final ClassDesc HOOKS = ClassDesc.of("simulator.hooks.Hooks");
  static final ClassDesc IDENTITY = ClassDesc.of("simulator.hooks.Identity");
  public static final MethodTypeDesc VOID = MethodTypeDesc.of(ConstantDescs.CD_void);
  static final MethodTypeDesc OF_OBJECT =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object);
  static final MethodTypeDesc OF_STRING =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);

  /** Where a thread may lose its turn. */
  enum Yields {
    /** Before and after whatever others may see. */
    ALL,
    /** Before it only: a method may not become too large. */
    FEWER
  }

  private final ClassFile classFile;
  private final Ancestors ancestors;
  private final VolatileFields volatileFields;

  public Rewriter(ClassLoader loader) {
    ancestors = new Ancestors(loader);
    volatileFields = new VolatileFields(loader, ancestors);
    classFile =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(loader)
                    .orElse(ClassHierarchyResolver.defaultResolver())));
  }

  public byte[] rewrite(byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    try {
      return classFile.transformClass(
          model, new OneClass(model, ancestors, volatileFields, Yields.ALL));
    } catch (IllegalArgumentException _) {
      return rewriteLarge(model);
    }
  }

  private byte[] rewriteLarge(ClassModel model) {
    try {
      return classFile.transformClass(
          model, new OneClass(model, ancestors, volatileFields, Yields.FEWER));
    } catch (IllegalArgumentException e) {
      String name = model.thisClass().asInternalName().replace('/', '.');
      throw new IllegalArgumentException(
          "a method of " + name + " becomes too large: " + e.getMessage(), e);
    }
  }

  private static final class OneClass implements ClassTransform {

    private final ClassModel model;
    private final ClassDesc self;
    private final boolean isStage;
    private final Ancestors ancestors;
    private final Yields yields;
    private final StaticInitializer initializer;
    private final VolatileFields volatileFields;

    OneClass(ClassModel model, Ancestors ancestors, VolatileFields volatileFields, Yields yields) {
      this.model = model;
      this.ancestors = ancestors;
      this.yields = yields;
      self = model.thisClass().asSymbol();
      isStage = CodeUnderTest.isStage(model.thisClass().asInternalName());
      initializer = new StaticInitializer(model);
      this.volatileFields = volatileFields;
    }

    /** Fields of an enum's constants are set back one by one. */
    private boolean losesFinal(FieldModel field) {
      return field.flags().has(AccessFlag.STATIC) ? !initializer.isConstant(field) : isEnum();
    }

    private boolean isEnum() {
      return model
          .superclass()
          .map(superclass -> ancestors.of(superclass.asSymbol()).contains("java/lang/Enum"))
          .orElse(false);
    }

    @Override
    public void accept(ClassBuilder builder, ClassElement element) {
      switch (element) {
        case MethodModel method -> rewrite(builder, method);
        case FieldModel field when losesFinal(field) ->
            builder.transformField(
                field,
                (fields, part) -> {
                  if (part instanceof AccessFlags flags) {
                    fields.withFlags(flags.flagsMask() & ~ClassFile.ACC_FINAL);
                  } else {
                    fields.with(part);
                  }
                });
        default -> builder.with(element);
      }
    }

    private void rewrite(ClassBuilder builder, MethodModel method) {
      boolean isInitializer = method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME);
      if (isInitializer) {
        initializer.rewrite(builder, method.code().orElseThrow(), this::instructions);
      } else if (isFinalizer(method)) {
        builder.withMethodBody(
            method.methodName(),
            method.methodType(),
            method.flags().flagsMask(),
            CodeBuilder::return_);
      } else if (method.flags().has(AccessFlag.SYNCHRONIZED) && method.code().isPresent()) {
        builder.transformMethod(method, (to, part) -> unsynchronized(to, part, method));
      } else {
        builder.transformMethod(
            method,
            (to, part) -> {
              if (part instanceof CodeModel code) {
                to.withCode(body -> {
                  Landmarks.emit(body, self, method);
                  body.transform(code, instructions());
                });
              } else {
                to.with(part);
              }
            });
      }
    }

    /** The collector would call it, nobody knows when; that it never does is allowed. */
    private static boolean isFinalizer(MethodModel method) {
      return method.methodName().equalsString("finalize")
          && method.methodType().equalsString("()V")
          && method.code().isPresent();
    }

    @Override
    public void atEnd(ClassBuilder builder) {
      initializer.addIfMissing(builder);
    }

    /** A synchronized method becomes one that enters the monitor and leaves it on every way out. */
    private void unsynchronized(MethodBuilder to, MethodElement part, MethodModel method) {
      switch (part) {
        case AccessFlags flags -> to.withFlags(flags.flagsMask() & ~ClassFile.ACC_SYNCHRONIZED);
        case CodeModel code -> to.withCode(body -> guarded(body, code, method));
        default -> to.with(part);
      }
    }

    private void guarded(CodeBuilder body, CodeModel code, MethodModel method) {
      boolean isStatic = method.flags().has(AccessFlag.STATIC);
      Landmarks.emit(body, self, method);
      mayYield(body);
      callWithMonitor(body, isStatic, "monitorEnter");
      CodeTransform leaving =
          (inner, element) -> {
            if (element instanceof ReturnInstruction) {
              callWithMonitor(inner, isStatic, "monitorExit");
              if (!isStage && yields == Yields.ALL) {
                inner.invokestatic(HOOKS, "mayYieldAfter", VOID);
              }
            }
            inner.with(element);
          };
      Label start = body.newBoundLabel();
      body.transform(code, instructions().andThen(leaving));
      Label end = body.newBoundLabel();
      body.exceptionCatchAll(start, end, end);
      callWithMonitor(body, isStatic, "monitorExit");
      body.athrow();
    }

    private void callWithMonitor(CodeBuilder code, boolean isStatic, String hook) {
      if (isStatic) {
        code.loadConstant(self);
      } else {
        code.aload(0);
      }
      code.invokestatic(HOOKS, hook, OF_OBJECT);
    }

    private void mayYield(CodeBuilder code) {
      if (!isStage) {
        code.invokestatic(HOOKS, "mayYield", VOID);
      }
    }

    private CodeTransform instructions() {
      return CodeTransform.ofStateful(
          () -> new Instructions(ancestors, isStage, yields, volatileFields));
    }
  }
}
