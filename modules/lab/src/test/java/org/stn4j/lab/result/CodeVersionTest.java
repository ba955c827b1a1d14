package org.stn4j.lab.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CodeVersionTest {

  @Test
  void startsWithTheProjectsVersion() {
    assertThat(CodeVersion.of(CodeVersionTest.class)).matches("\\d+\\.\\d+\\.\\d+.*");
    // A class of the JDK lies in no checkout.
    assertThat(CodeVersion.of(String.class)).matches("\\d+\\.\\d+\\.\\d+[^-]*");
  }
}
