package org.stn4j.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.tools.npy.Npy;

/** Runs the command in a folder with some arrays. */
abstract class StnToolRuns {

  @TempDir Path folder;

  String out;
  String err;

  @BeforeEach
  void writeInputs() throws IOException {
    write("u.npy", random(1, 2, 3, 6, 5));
    write("one.npy", random(2, 1, 2, 4, 7).castTo(DataType.FLOAT));
    write("volume.npy", random(3, 1, 1, 3, 4, 5));
    INDArray theta = Nd4j.createFromArray(0.8, 0.1, 0.05, -0.1, 0.9, 0.02).reshape(1, 6);
    write("theta.npy", Nd4j.concat(0, theta, theta.add(0.05)));
    write("dv.npy", random(4, 2, 3, 4, 7));
    write("grid.npy", random(5, 2, 4, 7, 2));
  }

  static INDArray random(int seed, long... shape) {
    Random random = new Random(seed);
    INDArray array = Nd4j.create(DataType.DOUBLE, shape);
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextDouble());
    }
    return array;
  }

  void write(String name, INDArray array) throws IOException {
    try (OutputStream stream = Files.newOutputStream(folder.resolve(name))) {
      Npy.write(array, stream);
    }
  }

  INDArray read(String name) throws IOException {
    return Npy.read(folder.resolve(name));
  }

  /** Runs; arguments that end in .npy or .png are in the folder. */
  int stn(String line) {
    String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].matches(".*\\.(npy|png|jpg)")) {
        arguments[i] = folder.resolve(arguments[i]).toString();
      }
    }
    Said said = Said.by((Object[]) arguments);
    out = said.out();
    err = said.err();
    return said.code();
  }

  void assertFails(int code, String message, String line) throws IOException {
    String before = files();
    assertThat(stn(line)).as(line).isEqualTo(code);
    assertThat(err).as(line).contains(message).hasLineCount(1).startsWith("stn");
    assertThat(out).isEmpty();
    assertThat(files()).as(line).isEqualTo(before);
  }

  String files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList().toString();
    }
  }
}
