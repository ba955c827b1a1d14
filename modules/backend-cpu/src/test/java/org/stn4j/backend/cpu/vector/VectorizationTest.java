package org.stn4j.backend.cpu.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.IntSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("loops")
class VectorizationTest {

  private static final IntSupplier NOT_ASKED =
      () -> {
        throw new AssertionError("asked for the length of vectors without the module");
      };

  @ParameterizedTest
  @CsvSource({
    "true, 256, 256, the JVM prefers them",
    "true, 1024, 512, the JVM prefers them",
    "true, 64, 0, this processor's vectors have 64 bits only",
    "true, 0, 0, stn4j was built by a JDK without jdk.incubator.vector",
    "512, 0, 0, stn4j was built by a JDK without jdk.incubator.vector",
    "128, 512, 128, stn4j.vector says so",
    "512, 256, 512, stn4j.vector says so",
    "false, 512, 0, stn4j.vector is false"
  })
  void theLengthIsTheForcedOneElseTheJvmsWithinWhatTheLoopsTake(
      String property, int preferred, int bits, String reason) {
    assertThat(Vectorization.decide(property, true, () -> preferred))
        .isEqualTo(new Vectorization.Decision(bits, reason));
  }

  @Test
  void withoutTheModuleLoopsAreInPlainJavaWhateverIsWished() {
    for (String property : new String[] {"true", "256"}) {
      assertThat(Vectorization.decide(property, false, NOT_ASKED))
          .isEqualTo(
              new Vectorization.Decision(
                  0, "the JVM was started without --add-modules jdk.incubator.vector"));
    }
  }

  @Test
  void anotherValueOfThePropertyIsRefused() {
    assertThatThrownBy(() -> Vectorization.decide("yes", true, NOT_ASKED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("stn4j.vector must be true, false, 128, 256 or 512, got \"yes\"");
  }

  @Test
  void aProcessHasWhatItsPropertySays() {
    String property = System.getProperty(Vectorization.PROPERTY, "true");
    boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    if (property.equals("false") || !present) {
      assertThat(Vectorization.bits()).isZero();
    } else if (property.equals("true")) {
      assertThat(Vectorization.bits()).isBetween(128, 512);
    } else {
      assertThat(Vectorization.bits()).isEqualTo(Integer.parseInt(property));
    }
  }
}
