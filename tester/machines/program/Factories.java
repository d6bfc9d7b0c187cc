package machines.program;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** Asks a test class for the code under test: what it answers cannot travel. */
final class Factories {

  private Factories() {}

  /**
   * Calls a method without arguments of a new object of the class.
   *
   * @param type what it returns
   */
  static <T> T of(String testClass, String method, Class<T> type)
      throws ReflectiveOperationException {
    Class<?> test = Class.forName(testClass);
    Constructor<?> constructor = test.getDeclaredConstructor();
    constructor.setAccessible(true);
    Method factory = find(test, method);
    factory.setAccessible(true);
    try {
      return type.cast(factory.invoke(constructor.newInstance()));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          testClass + "." + method + "() has thrown " + e.getCause(), e.getCause());
    }
  }

  private static Method find(Class<?> test, String method) throws NoSuchMethodException {
    for (Class<?> type = test; type != Object.class; type = type.getSuperclass()) {
      try {
        return type.getDeclaredMethod(method);
      } catch (NoSuchMethodException _) {
        // Perhaps above it.
      }
    }
    throw new NoSuchMethodException(test.getName() + " has no method " + method + "()");
  }
}
