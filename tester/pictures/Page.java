package pictures;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The picture of a run: one HTML file that shows it in any browser, without a network.
 *
 * <p>The data are in it compressed, as letters and digits, so that whatever the values of a run
 * hold is nothing to the browser. The page is told to run no other script than its own, and to load
 * nothing.
 */
final class Page {

  private static final String FOLDER = "page/";

  /** The names of all scripts, in the order in which they are to be read. */
  private static final String SCRIPTS = "scripts.txt";

  private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z-]+)}}");

  private Page() {}

  /** Writes the page. Others see all of it or nothing. */
  static void write(Path file, PageData data) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("cannot write a page to " + file);
    }
    Files.createDirectories(folder);
    Path unfinished =
        folder.resolve(file.getFileName() + "." + ProcessHandle.current().pid() + ".unfinished");
    try {
      Files.writeString(unfinished, html(data));
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static String html(PageData data) throws IOException {
    String style = resource("page.css");
    String script = script();
    Map<String, String> parts =
        Map.of(
            "style", style,
            "style-hash", hash(style),
            "script", script,
            "script-hash", hash(script),
            "data", packed(data));
    StringBuilder html = new StringBuilder();
    String template = resource("page.html");
    int end = 0;
    for (MatchResult slot : SLOT.matcher(template).results().toList()) {
      html.append(template, end, slot.start()).append(parts.get(slot.group(1)));
      end = slot.end();
    }
    return html.append(template.substring(end)).toString();
  }

  // They share one scope, which is not that of the page.
  private static String script() throws IOException {
    StringBuilder script = new StringBuilder("(() => {\n'use strict';\n\n");
    for (String name : resource(SCRIPTS).lines().toList()) {
      script.append("// ---------- ").append(name).append('\n').append(resource(name)).append('\n');
    }
    return script.append("})();\n").toString();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Page.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IOException("the kit lacks " + FOLDER + name);
      }
      // A page with other line ends would have another hash.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }
  }

  private static String packed(PageData data) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(data.toJson().getBytes(StandardCharsets.UTF_8));
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /** By which the page's policy knows its own script and style. */
  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
