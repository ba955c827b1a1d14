package org.stn4j.lab.result;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * runs.csv: a header and a row for every finished run. A row is there as a whole or not at all:
 * rows are appended under a lock and forced to the device, and a last line without its end, which a
 * crash may leave, counts for nothing and is cut off by the next append.
 */
public final class RunsFile {

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
   * All rows, oldest first; none where there is no file.
   *
   * @throws IOException if a whole line is not a row of ours; names file and line
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

  private List<RunRow> parse(String text) throws IOException {
    List<RunRow> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
      for (CsvRecord record : reader) {
        if (record.getStartingLineNumber() == 1) {
          if (!record.getFields().equals(RunRow.COLUMNS)) {
            throw new IOException(
                path + ": expected the columns " + RunRow.COLUMNS + ", got " + record.getFields());
          }
        } else {
          rows.add(row(record));
        }
      }
    } catch (CsvParseException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
    return rows;
  }

  private RunRow row(CsvRecord record) throws IOException {
    try {
      return RunRow.of(record.getFields());
    } catch (RuntimeException e) {
      throw new IOException(
          path + ", line " + record.getStartingLineNumber() + ": " + e.getMessage(), e);
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
