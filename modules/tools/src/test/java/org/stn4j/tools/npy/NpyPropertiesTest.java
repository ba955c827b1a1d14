package org.stn4j.tools.npy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Damaged files, with a fixed seed; {@code scripts/fuzz} draws others for as long as asked. */
class NpyPropertiesTest {

  /** Bytes of a file that are changed, and where it is cut. */
  record Damage(DataType type, int[] places, byte[] values, int length) {

    @Override
    public String toString() {
      return "%s, bytes %s = %s, first %d"
          .formatted(type, Arrays.toString(places), Arrays.toString(values), length);
    }
  }

  @Provide
  Arbitrary<Damage> damages() {
    return Combinators.combine(
            Arbitraries.of(DataType.FLOAT, DataType.DOUBLE, DataType.UINT8),
            Arbitraries.integers().between(0, 140).array(int[].class).ofSize(3),
            Arbitraries.bytes().array(byte[].class).ofSize(3),
            Arbitraries.integers().between(0, 1000))
        .as(Damage::new);
  }

  @Property(tries = 200, seed = "20251125")
  void aDamagedFileIsReadOrRefusedByName(@ForAll("damages") Damage damage) throws IOException {
    check(damage);
  }

  @Tag("fuzz")
  @Property(tries = 5000)
  void anyDamagedFileIsReadOrRefusedByName(@ForAll("damages") Damage damage) throws IOException {
    check(damage);
  }

  private static void check(Damage damage) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Npy.write(Nd4j.createFromArray(1, 2, 3, 4, 5, 6).reshape(2, 3).castTo(damage.type), out);
    byte[] bytes = Arrays.copyOf(out.toByteArray(), Math.min(damage.length, out.size()));
    for (int i = 0; i < damage.places.length; i++) {
      if (damage.places[i] < bytes.length) {
        bytes[damage.places[i]] = damage.values[i];
      }
    }
    Path file = Files.createTempFile("damaged", ".npy");
    try {
      Files.write(file, bytes);
      INDArray array = Npy.read(file);
      assertThat(array.length()).isLessThanOrEqualTo(bytes.length);
    } catch (NpyException e) {
      assertThat(e.getMessage()).startsWith(file + ": ").doesNotContain("\n");
    } finally {
      Files.delete(file);
    }
  }
}
