package org.stn4j.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.nd4j.linalg.factory.Nd4j;

@EnabledOnOs(OS.LINUX)
@DisabledIfEnvironmentVariable(named = "GOMP_SPINCOUNT", matches = ".*")
@DisabledIfEnvironmentVariable(named = "OMP_WAIT_POLICY", matches = ".*")
class SpinLimitTest {

  @Test
  void isThereForTheLibrariesThatNd4jLoads() {
    assertThat(Nd4j.scalar(1f).getFloat(0)).isEqualTo(1);
    String value =
        (String)
            Function.getFunction(Platform.C_LIBRARY_NAME, "getenv")
                .invoke(String.class, new Object[] {"GOMP_SPINCOUNT"});
    assertThat(value).isEqualTo("1000");
  }
}
