package org.stn4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.stn4j.onednn.op.ConvStackBp;
import org.stn4j.onednn.op.ConvStackOp;
import org.stn4j.onednn.shape.ConvStackShape;

/** The stack in graphs, beside the same network of ND4J's own ops. */
@EnabledIf("org.stn4j.onednn.ConvStack#onOneDnn")
class ConvStackGraphTest extends StackGraphContract {

  private static final List<ConvBlock> BLOCKS =
      List.of(ConvBlock.pooled(7, 5), new ConvBlock(18, 3, 2, 1, 1, true));
  private static final ConvStackShape SHAPE =
      new ConvStackShape(4, 1, 17, 22, BLOCKS.stream().map(ConvBlock::sizes).toList());

  ConvStackGraphTest() {
    // Both add float32 products, up to 70 at a time, in orders of their own.
    super(random(1, 1, SHAPE.image()), 2e-5f);
  }

  @Override
  void addScores(SameDiff sd, SDVariable read, boolean fused) {
    List<SDVariable> weights = new ArrayList<>();
    List<SDVariable> biases = new ArrayList<>();
    for (int i = 0; i < BLOCKS.size(); i++) {
      weights.add(sd.var("w" + i, random(10 + i, 0.1, SHAPE.weights(i))));
      biases.add(sd.var("b" + i, random(20 + i, 0.1, SHAPE.weights(i)[0])));
    }
    SDVariable features =
        fused
            ? ConvStack.apply(sd, read, BLOCKS, weights, biases)
            : ConvStack.withNd4j(sd, read, BLOCKS, weights, biases);
    long[] out = SHAPE.output();
    int length = (int) (out[1] * out[2] * out[3]);
    SDVariable dense = sd.var("dense", random(30, 0.05, length, 3));
    features.reshape(-1, length).mmul("scores", dense);
  }

  @Override
  String[] trained() {
    return new String[] {"w0", "b0", "w1", "b1", "dense"};
  }

  @Override
  Class<?> op() {
    return ConvStackOp.class;
  }

  @Override
  List<String> before(boolean scaled) {
    return List.of(scaled ? "scale" : "image");
  }

  @Test
  void theImagesGradientIsComputedOnlyWhereSomethingTrainableStandsBehindIt() {
    for (boolean scaled : new boolean[] {false, true}) {
      SameDiff sd = network(true, scaled);
      sd.createGradFunction();
      List<ConvStackBp> ops = ops(sd.getFunction("grad"), ConvStackBp.class);
      ConvStackBp trained =
          ops.stream().filter(ConvStackBp::weightsWanted).findFirst().orElseThrow();
      assertThat(trained.inputWanted()).isEqualTo(scaled);
      assertThat(ops).hasSize(scaled ? 1 : 2);
    }
  }
}
