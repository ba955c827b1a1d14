package org.stn4j.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.validation.OpValidation;
import org.nd4j.autodiff.validation.TestCase;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.geometry.Affine;
import org.stn4j.geometry.ThinPlateSpline;
import org.stn4j.layer.DenseLocalisation;
import org.stn4j.layer.SpatialTransformer;
import org.stn4j.op.SpatialTransformBp;
import org.stn4j.op.Stn;
import org.stn4j.sampling.Sampling;

/** The ops inside graphs. */
class GraphTest {

  /** Collects what gradient ops of ours ran. */
  private static final class Ran extends BaseListener {
    private final Map<String, SpatialTransformBp> ops = new ConcurrentHashMap<>();

    @Override
    public boolean isActive(Operation operation) {
      return true;
    }

    @Override
    public void opExecution(
        SameDiff sd,
        At at,
        MultiDataSet batch,
        SameDiffOp op,
        OpContext context,
        INDArray[] outputs) {
      if (op.getOp() instanceof SpatialTransformBp bp) {
        ops.put(op.getName(), bp);
      }
    }
  }

  private static SameDiff graph(boolean imageIsTrained) {
    SameDiff sd = SameDiff.create();
    INDArray start = Arrays64.uniform(1, -1, 1, 2, 1, 5, 4);
    SDVariable image =
        imageIsTrained
            ? sd.var("image", start)
            : sd.placeHolder("image", DataType.DOUBLE, -1, 1, 5, 4);
    SDVariable theta = sd.var("theta", Arrays64.near(new Affine().identity(), 3, 0.3, 2));
    SDVariable out =
        Stn.ops(sd).spatialTransform("out", image, theta, new Affine(), Sampling.DEFAULT, 3, 6);
    out.mul(out).sum("loss");
    sd.setLossVariables("loss");
    return sd;
  }

  private static Map<String, INDArray> placeholders(SameDiff sd) {
    Map<String, INDArray> map = new HashMap<>();
    if (sd.getVariable("image").isPlaceHolder()) {
      map.put("image", Arrays64.uniform(1, -1, 1, 2, 1, 5, 4));
    }
    return map;
  }

  @Test
  void gradientOfDataIsNotComputedUnlessAskedFor() {
    SameDiff sd = graph(false);
    Ran ran = new Ran();
    sd.setListeners(ran);
    sd.calculateGradients(placeholders(sd), Set.of("theta"));
    assertThat(ran.ops.values()).hasSize(1);
    assertThat(ran.ops.values())
        .allSatisfy(bp -> assertThat(bp.imageWanted()).isFalse())
        .allSatisfy(bp -> assertThat(bp.thetaWanted()).isTrue());
  }

  @Test
  void gradientOfDataComesWhenAskedForAndIsTheOneOfAVariable() {
    SameDiff asData = graph(false);
    asData.createGradFunction("image");
    INDArray data =
        asData.calculateGradients(placeholders(asData), Set.of("image", "theta")).get("image");
    SameDiff asVariable = graph(true);
    Ran ran = new Ran();
    asVariable.setListeners(ran);
    INDArray variable =
        asVariable.calculateGradients(Map.of(), Set.of("image", "theta")).get("image");
    assertThat(data).isEqualTo(variable);
    assertThat(variable.norm2Number().doubleValue()).isPositive();
    // Both trained: one op gives both.
    assertThat(ran.ops.values()).hasSize(1);
  }

  @Test
  void passesNd4jsOwnGradientCheck() {
    DataType before = Nd4j.dataType();
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    try {
      TestCase test =
          new TestCase(graph(true))
              .gradientCheck(true)
              .testFlatBufferSerialization(TestCase.TestSerialization.BOTH);
      assertThat(OpValidation.validate(test)).isNull();
    } finally {
      Nd4j.setDefaultDataTypes(before, before);
    }
  }

  @Test
  void transformersStandInSeriesAndInParallelOnFeatureMaps() {
    SameDiff sd = SameDiff.create();
    SDVariable image = sd.placeHolder("image", DataType.FLOAT, -1, 3, 9, 8);
    SpatialTransformer first =
        SpatialTransformer.builder(new DenseLocalisation(7), 3, 9, 8).optSeed(1).build();
    SpatialTransformer second =
        SpatialTransformer.builder(new DenseLocalisation(5, 6), 3, 9, 8)
            .optTransformation(new ThinPlateSpline(3))
            .optOutputSize(6, 4)
            .optSeed(2)
            .build();
    SDVariable once = first.apply("a", image).output();
    SDVariable series = second.apply("b", once).output();
    SDVariable parallel = second.apply("c", image, once).output();
    series.add(parallel).mul(image.mean()).sum("loss");
    sd.setLossVariables("loss");
    INDArray x = Arrays64.uniform(4, 0, 1, 5, 3, 9, 8).castTo(DataType.FLOAT);
    Map<String, INDArray> in = Map.of("image", x);

    assertThat(sd.outputSingle(in, "a/output")).isEqualTo(x);
    assertThat(sd.outputSingle(in, "b/output").shape()).containsExactly(5, 3, 6, 4);
    assertThat(sd.outputSingle(in, "a/theta").getRow(0).toDoubleVector())
        .containsExactly(1, 0, 0, 0, 1, 0);
    Map<String, INDArray> gradients =
        sd.calculateGradients(in, "a/regression/b", "b/regression/W", "c/regression/b");
    gradients.forEach((name, g) -> assertThat(g.norm2Number().doubleValue()).as(name).isPositive());
    assertThat(Nd4j.getExecutioner()).isInstanceOf(StnCpuExecutioner.class);
  }
}
