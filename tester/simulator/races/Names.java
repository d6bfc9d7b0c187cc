package simulator.races;

import java.lang.reflect.Field;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** What has no name of its own is called as the first field in which it is stored. */
final class Names {

  private static final Field LOCK = field(ReentrantLock.class);
  private static final Field READ_WRITE_LOCK = field(ReentrantReadWriteLock.class);

  private Names() {}

  /** What holds the state of a lock: whoever holds the lock is known by that. */
  private static Field field(Class<?> lock) {
    try {
      Field sync = lock.getDeclaredField("sync");
      sync.setAccessible(true);
      return sync;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException("this JDK's locks are not known: JDK 25's are", e);
    }
  }

  /** Loads what is needed, at the start. */
  static void prepare() {
    stateOf(new ReentrantLock());
    stateOf(new ReentrantReadWriteLock());
  }

  static void give(ObjectTable objects, Object value, String field) {
    Object state = stateOf(value);
    if (state != null) {
      nameIfUnnamed(objects.of(state), field);
    } else if (value.getClass() == Object.class
        || value.getClass().isArray()
        || Containers.isTracked(value)) {
      nameIfUnnamed(objects.of(value), field);
    }
  }

  private static void nameIfUnnamed(Entry entry, String field) {
    if (entry.name == null) {
      entry.name = field;
    }
  }

  private static @Nullable Object stateOf(Object value) {
    try {
      if (value instanceof ReentrantLock) {
        return LOCK.get(value);
      }
      return value instanceof ReentrantReadWriteLock ? READ_WRITE_LOCK.get(value) : null;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("it has been made accessible", e);
    }
  }
}
