package org.stn4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.stn4j.extension.Layout;

class LayoutTest {

  @Test
  void axesOfSizeOneDoNotMatter() {
    assertThat(Layout.isRowMajor(Nd4j.ones(2, 1, 3, 4))).isTrue();
    assertThat(Layout.isRowMajor(Nd4j.ones(1, 5).dup('f'))).isTrue();
    assertThat(Layout.isRowMajor(Nd4j.scalar(3.0))).isTrue();
    assertThat(Layout.isRowMajor(Nd4j.ones(6, 3).getRow(2))).isTrue();
  }

  @Test
  void gapsAndOtherOrdersDo() {
    INDArray array = Nd4j.ones(4, 3, 5);
    assertThat(Layout.isRowMajor(array.dup('f'))).isFalse();
    assertThat(Layout.isRowMajor(array.permute(1, 0, 2))).isFalse();
    assertThat(
            Layout.isRowMajor(
                array.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2), NDArrayIndex.all())))
        .isFalse();
    assertThat(Layout.isRowMajor(Nd4j.ones(6, 3).getColumn(2))).isFalse();
  }
}
