package org.stn4j.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void aDumbTerminalDoesNotGoBackToALinesBeginning() {
    assertThat(Terminal.isCapable("dumb")).isFalse();
    assertThat(Terminal.isCapable("xterm-256color")).isTrue();
    assertThat(Terminal.isCapable(null)).isTrue();
  }

  @Test
  void whereStandardOutputIsAPipeThereIsNone() {
    assertThat(Terminal.present()).isFalse();
  }
}
