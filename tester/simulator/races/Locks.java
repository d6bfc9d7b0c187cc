package simulator.races;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Tells the locks of the code under test from those by which the JDK protects itself. */
final class Locks {

  private static final ClassValue<Boolean> IS_THE_JDKS =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return type.getName().startsWith("java.util.concurrent.")
              && type.getEnclosingClass() != ReentrantLock.class
              && type.getEnclosingClass() != ReentrantReadWriteLock.class;
        }
      };

  private Locks() {}

  static Object[] ofTheCodeUnderTest(List<Object> held) {
    List<Object> locks = new ArrayList<>(held.size());
    for (Object lock : held) {
      if (!IS_THE_JDKS.get(lock.getClass())) {
        locks.add(lock);
      }
    }
    return locks.toArray();
  }
}
