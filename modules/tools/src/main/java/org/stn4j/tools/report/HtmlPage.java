package org.stn4j.tools.report;

import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.stn4j.tools.report.page.TableView;

/** A report as one page of HTML that needs nothing beside itself. */
final class HtmlPage {

  private HtmlPage() {}

  /**
   * Writes the page, in UTF-8.
   *
   * @param report what it shows
   * @return files that are missing or broken, a line each, those of the report included
   */
  static List<String> write(Report report, OutputStream out) throws IOException {
    List<String> skipped = new ArrayList<>(report.skipped());
    TableViews views = new TableViews(skipped);
    List<TableView> tables = new ArrayList<>();
    for (ReportTable table : report.tables()) {
      tables.add(views.of(table));
    }
    Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    try {
      templates()
          .getTemplate("report.ftlh")
          .process(Map.of("tables", tables, "runs", report.runs(), "skipped", skipped), writer);
    } catch (TemplateException e) {
      throw new IllegalStateException("the template does not fit the page", e);
    }
    writer.flush();
    return skipped;
  }

  private static Configuration templates() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(HtmlPage.class, "");
    configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
    configuration.setOutputFormat(HTMLOutputFormat.INSTANCE);
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    return configuration;
  }
}
