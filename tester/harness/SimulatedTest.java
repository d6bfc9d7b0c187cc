package harness;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** A test that runs inside of a simulation: without JUnit, which would look on from outside. */
public final class SimulatedTest {

  private SimulatedTest() {}

  /**
   * Runs a test method of a class, as {@link LabTest} does.
   *
   * @throws Throwable the first failure
   */
  public static void run(String className, String methodName, RunSettings settings)
      throws Throwable {
    Class<?> testClass = Class.forName(className);
    Constructor<?> constructor = testClass.getDeclaredConstructor();
    constructor.setAccessible(true);
    Method method = testClass.getDeclaredMethod(methodName);
    method.setAccessible(true);
    Object test = constructor.newInstance();
    TestRun.execute(methodName, settings, () -> invoke(method, test));
  }

  private static void invoke(Method method, Object test) throws Throwable {
    try {
      method.invoke(test);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
