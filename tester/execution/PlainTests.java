package execution;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;

/**
 * A simulated test runs without JUnit, which would look on from outside. So it has to be a plain
 * {@code @Test} method: what JUnit would do before and after it is not done.
 */
public final class PlainTests {

  private static final String JUNIT = "org.junit.jupiter.";
  private static final Set<Class<? extends Annotation>> UNDERSTOOD =
      Set.of(Test.class, Disabled.class, DisplayName.class, Tag.class, Tags.class);

  private PlainTests() {}

  /**
   * Looks for anything else in a test class, and says why it cannot be simulated if there is some.
   */
  public static Optional<String> whyNotSimulated(Class<?> testClass) {
    return TestClasses.of(testClass).stream()
        .flatMap(PlainTests::withSuperclasses)
        .flatMap(PlainTests::elements)
        .flatMap(element -> notUnderstood(element).stream())
        .findFirst();
  }

  private static Stream<Class<?>> withSuperclasses(Class<?> testClass) {
    return Stream.iterate(testClass, type -> type != Object.class, Class::getSuperclass);
  }

  private static Stream<AnnotatedElement> elements(Class<?> type) {
    return Stream.of(
            Stream.of(type),
            Arrays.stream(type.getDeclaredClasses()),
            Arrays.stream(type.getDeclaredFields()),
            Arrays.stream(type.getDeclaredMethods()))
        .flatMap(element -> element);
  }

  private static Optional<String> notUnderstood(AnnotatedElement element) {
    return Arrays.stream(element.getDeclaredAnnotations())
        .map(Annotation::annotationType)
        .filter(type -> type.getName().startsWith(JUNIT) && !UNDERSTOOD.contains(type))
        .findFirst()
        .map(type ->
            nameOf(element)
                + " has @"
                + type.getSimpleName()
                + ": only plain @Test methods can be simulated; run this class in real time");
  }

  private static String nameOf(AnnotatedElement element) {
    return switch (element) {
      case Member member -> member.getDeclaringClass().getName() + "." + member.getName();
      case Class<?> type -> type.getName();
      default -> element.toString();
    };
  }

  /** Why a test is not to be run, if it says so. */
  public static Optional<String> whyDisabled(Class<?> testClass, String test) {
    return Stream.concat(
            Arrays.stream(testClass.getDeclaredMethods())
                .filter(method -> method.getName().equals(test)),
            Stream.of(testClass))
        .flatMap(element -> Stream.ofNullable(element.getAnnotation(Disabled.class)))
        .map(Disabled::value)
        .findFirst();
  }
}
