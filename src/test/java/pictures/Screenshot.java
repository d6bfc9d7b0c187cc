package pictures;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes a picture of a page, for people and documents: PAGE PNG [WIDTH HEIGHT] [dark] [KEY...]. A
 * key may be click:X,Y or hover:X,Y or find:TEXT.
 */
final class Screenshot {

  private Screenshot() {}

  /** Takes it. */
  public static void main(String[] arguments) throws IOException {
    List<String> rest = List.of(arguments).subList(2, arguments.length);
    int width = 1366;
    int height = 768;
    if (rest.size() >= 2 && rest.get(0).matches("\\d{3,}")) {
      width = Integer.parseInt(rest.get(0));
      height = Integer.parseInt(rest.get(1));
      rest = rest.subList(2, rest.size());
    }
    try (Chromium browser = Chromium.start().orElseThrow(() -> new IOException(Chromium.MISSING))) {
      browser.open(Path.of(arguments[0]), width, height);
      rest.forEach(action -> act(browser, action));
      Files.write(Path.of(arguments[1]), browser.png());
      browser.problems().forEach(System.err::println);
    }
  }

  private static void act(Chromium browser, String action) {
    String[] words = action.split(":", 2);
    switch (words[0]) {
      case "dark" -> browser.prefer("dark");
      case "click" -> browser.click(place(words[1])[0], place(words[1])[1]);
      case "hover" -> browser.move(place(words[1])[0], place(words[1])[1]);
      case "find" -> {
        browser.press("/");
        browser.type(words[1]);
        browser.press("Enter");
      }
      default -> browser.press(action);
    }
  }

  private static double[] place(String coordinates) {
    String[] parts = coordinates.split(",", 2);
    return new double[] {Double.parseDouble(parts[0]), Double.parseDouble(parts[1])};
  }
}
