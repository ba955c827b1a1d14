package org.stn4j.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.datavec.api.records.Record;
import org.datavec.api.split.CollectionInputSplit;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.NDArrayWritable;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.stn4j.data.DatasetException;
import org.stn4j.data.LabelledImages;

class IdxRecordReaderTest {

  private static final LabelledImages DATA = IdxFixtures.images(5, 3);

  @TempDir Path directory;
  private URI images;
  private URI labels;

  @BeforeEach
  void write() throws Exception {
    images =
        Files.write(directory.resolve("a.gz"), IdxFixtures.gzip(IdxFixtures.imagesFile(DATA)))
            .toUri();
    labels = Files.write(directory.resolve("b"), IdxFixtures.labelsFile(DATA)).toUri();
  }

  private static INDArray image(List<Writable> record) {
    return ((NDArrayWritable) record.get(0)).get();
  }

  @Test
  void givesImageAndLabel() throws Exception {
    try (IdxRecordReader reader = new IdxRecordReader()) {
      reader.initialize(new CollectionInputSplit(List.of(labels, images)));
      assertThat(reader.getLabels()).hasSize(10).startsWith("0", "1");
      for (int i = 0; i < 5; i++) {
        assertThat(reader.hasNext()).isTrue();
        List<Writable> record = reader.next();
        assertThat(record.get(1).toInt()).isEqualTo(DATA.label(i));
        INDArray image = image(record);
        assertThat(image.shape()).containsExactly(1, 1, 3, 5);
        assertThat(image.dataType()).isEqualTo(DataType.FLOAT);
        assertThat(image.getFloat(0, 0, 2, 1)).isEqualTo(DATA.pixel(i, 2, 1) / 255f);
      }
      assertThat(reader.hasNext()).isFalse();
      reader.reset();
      assertThat(reader.next(3)).hasSize(3);
      assertThat(reader.next(3)).hasSize(2);
    }
  }

  @Test
  void findsTheFilesOfADirectoryAndARecordAgain() throws Exception {
    try (IdxRecordReader reader = new IdxRecordReader()) {
      reader.initialize(new FileSplit(directory.toFile()));
      reader.next();
      Record second = reader.nextRecord();
      Record again = reader.loadFromMetaData(second.getMetaData());
      assertThat(image(again.getRecord())).isEqualTo(image(second.getRecord()));
      assertThat(again.getRecord().get(1).toInt()).isEqualTo(DATA.label(1));
    }
  }

  @Test
  void refusesAnythingButAPair() throws Exception {
    try (IdxRecordReader reader = new IdxRecordReader()) {
      assertThatThrownBy(() -> reader.initialize(new CollectionInputSplit(List.of(images))))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("got no file of labels");
      assertThatThrownBy(
              () -> reader.initialize(new CollectionInputSplit(List.of(images, images, labels))))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("a further file with magic number 2051");
      assertThatThrownBy(reader::next)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("initialize the reader");
    }
  }
}
