package harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/** On a test class: each test method runs as a {@link TestRun}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LabTest.Extension.class)
public @interface LabTest {

  /** Test classes that are run after this one whenever it is, each with those that it names. */
  Class<?>[] with() default {};

  /** What a simulation of its tests may bring. */
  Climate climate() default Climate.COURSE;

  /** How bad the weather of a simulation may become. */
  enum Climate {
    /** As far as the course's tests are made for. */
    COURSE,
    /**
     * Slower messages, and some of the faults of FAULTS in each seed: all that is not forbidden.
     */
    TORTURE
  }

  /** The tie to JUnit. */
  final class Extension implements InvocationInterceptor {

    @Override
    public void interceptTestMethod(
        Invocation<Void> invocation,
        ReflectiveInvocationContext<Method> method,
        ExtensionContext context)
        throws Throwable {
      RunSettings settings = RunSettings.ofParameters(context::getConfigurationParameter);
      TestRun.execute(
          context.getRequiredTestClass().getName(),
          method.getExecutable().getName(),
          settings,
          invocation::proceed);
    }
  }
}
