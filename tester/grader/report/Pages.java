package grader.report;

import freemarker.cache.ClassTemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Fills the templates. What is put into them is escaped by the template's format, all of it. */
final class Pages {

  private static final Configuration TEMPLATES = templates();

  private Pages() {}

  private static Configuration templates() {
    Configuration templates = new Configuration(Configuration.VERSION_2_3_34);
    templates.setTemplateLoader(new ClassTemplateLoader(Pages.class, ""));
    templates.setDefaultEncoding(StandardCharsets.UTF_8.name());
    templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
    templates.setAutoEscapingPolicy(Configuration.FORCE_AUTO_ESCAPING_POLICY);
    templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    templates.setLogTemplateExceptions(false);
    templates.setLocale(Locale.ROOT);
    templates.setNumberFormat("0.##");
    return templates;
  }

  /** Writes a page, and its folder if there is none. */
  static void write(Path file, String template, Record view) throws IOException {
    StringWriter page = new StringWriter();
    try {
      TEMPLATES.getTemplate(template).process(Map.of("it", view), page);
    } catch (TemplateException e) {
      throw new IllegalStateException("the template " + template + " does not fit its data", e);
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, page.toString());
  }
}
