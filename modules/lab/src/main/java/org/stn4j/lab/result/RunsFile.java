package org.stn4j.lab.result;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * runs.csv: a header and a row for every finished run. A row is there as a whole or not at all:
 * rows are appended under a lock and forced to the device, and a last line without its end, which a
 * crash may leave, counts for nothing and is cut off by the next append.
 */
public final class RunsFile {

  private static final Logger LOG = LoggerFactory.getLogger(RunsFile.class);

  /** The file is read again and again; each damage is said once. */
  private static final Set<String> WARNED = ConcurrentHashMap.newKeySet();

  private final Path path;

  /** The file at a path; need not exist yet. */
  public RunsFile(Path path) {
    this.path = path;
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * All rows, oldest first; none where there is no file. A line that is damaged is left out, and a
   * warning names file, line and column.
   *
   * @throws IOException if the first line does not name our columns, and no other has a row of
   *     ours; says what to do
   */
  public List<RunRow> read() throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    String text = Files.readString(path, StandardCharsets.UTF_8);
    return parse(text.substring(0, text.lastIndexOf('\n') + 1));
  }

  /** The last row of the run with this digest. */
  public Optional<RunRow> find(String digest) throws IOException {
    RunRow found = null;
    for (RunRow row : read()) {
      if (row.key().digest().equals(digest)) {
        found = row;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Adds a row at the end. */
  public void append(RunRow row) throws IOException {
    Files.createDirectories(path.toAbsolutePath().getParent());
    try (FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      // Held until the channel is closed.
      channel.lock();
      ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
      while (content.hasRemaining() && channel.read(content) >= 0) {
        continue;
      }
      int end = content.position();
      while (end > 0 && content.get(end - 1) != '\n') {
        end--;
      }
      parse(new String(content.array(), 0, end, StandardCharsets.UTF_8));
      channel.truncate(end);
      String lines = end == 0 ? line(RunRow.COLUMNS) + line(row.fields()) : line(row.fields());
      ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
      channel.position(end);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /**
   * Rows contain no line breaks, so that a damaged one spoils no other. Columns are known by their
   * order: where a row can be read by it, a damaged first line spoils nothing either.
   */
  private List<RunRow> parse(String text) throws IOException {
    List<RunRow> rows = new ArrayList<>();
    String columns = "";
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (number == 1) {
        columns = line;
        continue;
      }
      try {
        rows.add(RunRow.of(fields(line)));
      } catch (IllegalArgumentException e) {
        warnOnce(
            "%s, line %d, %s: the row is left out; correct the line or delete it, or the run is"
                    .formatted(path, number, e.getMessage())
                + " done again");
      }
    }
    if (number > 0 && !columns.equals(line(RunRow.COLUMNS).strip())) {
      String expected =
          "%s, line 1: expected the columns %s, got %s"
              .formatted(path, String.join(",", RunRow.COLUMNS), columns);
      if (rows.isEmpty()) {
        throw new IOException(expected + "; correct the line or move the file away");
      }
      warnOnce(expected + ": rows are read in the expected order; correct the line");
    }
    return rows;
  }

  private static List<String> fields(String line) {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(line)) {
      return reader.stream().findFirst().map(CsvRecord::getFields).orElse(List.of(""));
    } catch (CsvParseException | UncheckedIOException | IOException e) {
      throw new IllegalArgumentException("no line of CSV: " + e.getMessage(), e);
    }
  }

  private static void warnOnce(String message) {
    if (WARNED.add(message)) {
      LOG.warn(message);
    }
  }

  private static String line(List<String> fields) {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      // A line break inside a field would look like the end of a row.
      writer.writeRecord(fields.stream().map(f -> f.replaceAll("\\R", " ")).toList());
    } catch (IOException e) {
      throw new IllegalStateException("a string cannot be written to", e);
    }
    return text.toString();
  }
}
