package org.stn4j.data.mnist;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.metadata.RecordMetaDataIndex;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.IntWritable;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.DatasetException;
import org.stn4j.data.LabelledImages;
import org.stn4j.data.Provenance;

/**
 * A DataVec record reader for a pair of IDX files. A record is an image, float [1, 1, H, W] in [0,
 * 1], and its label, 0 to 9: what {@code RecordReaderDataSetIterator(reader, batch, 1, 10)} takes.
 *
 * <p>The split names one images file and one labels file, in any order (a {@code
 * CollectionInputSplit} of two URIs, or a {@code FileSplit} of a directory that holds just them);
 * they are told apart by their magic numbers. Everything {@link Idx#read} checks is checked in
 * {@link #initialize}.
 */
public final class IdxRecordReader extends BaseRecordReader {

  private static final long serialVersionUID = 1L;

  private transient LabelledImages data;
  private Configuration configuration;
  private URI images;
  private int next;

  /**
   * @throws DatasetException if the split does not name one images and one labels file, or a check
   *     fails
   */
  @Override
  public void initialize(InputSplit split) throws IOException, InterruptedException {
    inputSplit = split;
    URI[] locations = split.locations();
    Path imagesPath = null;
    Path labelsPath = null;
    for (URI location : locations) {
      Path path = Path.of(location);
      int magic = IdxFile.magic(path);
      if (magic == IdxFormat.IMAGES && imagesPath == null) {
        imagesPath = path;
      } else if (magic == IdxFormat.LABELS && labelsPath == null) {
        labelsPath = path;
      } else {
        throw new DatasetException(
            path
                + ": expected one IDX file of images (magic number 2051) and one of labels (2049),"
                + " got a further file with magic number "
                + Integer.toUnsignedString(magic));
      }
    }
    if (imagesPath == null || labelsPath == null) {
      throw new DatasetException(
          List.of(locations)
              + ": expected one IDX file of images and one of labels, got no file of "
              + (imagesPath == null ? "images" : "labels"));
    }
    data = Idx.read(imagesPath, labelsPath, Provenance.real(imagesPath.toString()));
    images = imagesPath.toUri();
    next = 0;
  }

  @Override
  public void initialize(Configuration configuration, InputSplit split)
      throws IOException, InterruptedException {
    setConf(configuration);
    initialize(split);
  }

  /** The data that is being read. */
  public LabelledImages data() {
    if (data == null) {
      throw new IllegalStateException("initialize the reader with a split before reading from it");
    }
    return data;
  }

  @Override
  public boolean hasNext() {
    return next < data().count();
  }

  @Override
  public List<Writable> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all " + data.count() + " records have been read");
    }
    List<Writable> record = record(next++);
    invokeListeners(record);
    return record;
  }

  private List<Writable> record(int index) {
    float[] image = new float[data.height() * data.width()];
    data.copy(index, image, 0);
    List<Writable> record = new ArrayList<>(2);
    record.add(
        new NDArrayWritable(
            Nd4j.create(image, new long[] {1, 1, data.height(), data.width()}, DataType.FLOAT)));
    record.add(new IntWritable(data.label(index)));
    return record;
  }

  @Override
  public boolean batchesSupported() {
    return true;
  }

  @Override
  public List<List<Writable>> next(int count) {
    List<List<Writable>> records = new ArrayList<>();
    while (records.size() < count && hasNext()) {
      records.add(next());
    }
    return records;
  }

  @Override
  public Record nextRecord() {
    int index = next;
    return new org.datavec.api.records.impl.Record(next(), metaData(index));
  }

  private RecordMetaData metaData(int index) {
    return new RecordMetaDataIndex(index, images, IdxRecordReader.class);
  }

  /** The names of the classes: 0 to 9. */
  @Override
  public List<String> getLabels() {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < data().classes(); c++) {
      names.add(Integer.toString(c));
    }
    return names;
  }

  @Override
  public void reset() {
    next = 0;
  }

  @Override
  public boolean resetSupported() {
    return true;
  }

  /**
   * Not offered: a record lies in two files.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public List<Writable> record(URI uri, DataInputStream stream) {
    throw new UnsupportedOperationException(
        "a record lies in two files, images and labels, and cannot be read from one stream");
  }

  @Override
  public Record loadFromMetaData(RecordMetaData metaData) throws IOException {
    return loadFromMetaData(List.of(metaData)).get(0);
  }

  /**
   * @throws IllegalArgumentException if a record is not of this reader's files
   */
  @Override
  public List<Record> loadFromMetaData(List<RecordMetaData> metaData) throws IOException {
    List<Record> records = new ArrayList<>(metaData.size());
    for (RecordMetaData m : metaData) {
      if (!(m instanceof RecordMetaDataIndex index)
          || !images.equals(index.getURI())
          || index.getIndex() < 0
          || index.getIndex() >= data().count()) {
        throw new IllegalArgumentException(
            "expected a record of " + images + " (0 to " + (data().count() - 1) + "), got " + m);
      }
      records.add(new org.datavec.api.records.impl.Record(record((int) index.getIndex()), m));
    }
    return records;
  }

  @Override
  public void setConf(Configuration configuration) {
    this.configuration = configuration;
  }

  @Override
  public Configuration getConf() {
    return configuration;
  }

  /** Lets go of the data; {@link #initialize} reads it again. */
  @Override
  public void close() {
    data = null;
  }
}
