package org.stn4j.layer.dl4j;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.extension.GradientFunction;

/**
 * What DL4J instantiates of the configuration {@link org.stn4j.layer.SpatialTransformerLayer}: its
 * SameDiff layer with the gradients it should have. As with DL4J's own layers, configuration and
 * layer have one name, which is what a network's {@code summary()} prints.
 *
 * <p>In ND4J 1.0.0-M2.1 an {@code ExternalErrorsFunction} enters the error of a layer's output into
 * the graph twice, so that all gradients of a SameDiff layer, and of every layer before it, come
 * out doubled. Here the error is divided by how often the graph adds it up.
 */
public final class SpatialTransformerLayer extends SameDiffLayer {

  private static final long serialVersionUID = 1L;

  /** Under this name SameDiff keeps the graph that computes gradients. */
  private static final String GRADIENTS = "grad";

  /**
   * Makes a layer without parameters.
   *
   * @param conf of the layer
   * @param dataType of the network
   */
  public SpatialTransformerLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  @Override
  public Pair<Gradient, INDArray> backpropGradient(
      INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
    int times = timesAdded();
    return super.backpropGradient(
        times == 1 ? epsilon : workspaceMgr.dup(ArrayType.ACTIVATION_GRAD, epsilon).divi(times),
        workspaceMgr);
  }

  /** How often the graph adds up the error of the output. */
  @SuppressWarnings("try") // to be closed is all that the scope is for
  private int timesAdded() {
    if (sameDiff == null || !sameDiff.hasGradientFunction()) {
      try (MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces()) {
        if (sameDiff == null) {
          doInit();
        }
        GradientFunction.create(sameDiff, INPUT_KEY);
      }
    }
    SameDiff backwards = sameDiff.getFunction(GRADIENTS);
    SDVariable gradient = backwards.getGradForVariable(outputKey);
    String op = backwards.getVariables().get(gradient.name()).getOutputOfOp();
    if (op == null) {
      return 1;
    }
    return (int)
        backwards.getOps().get(op).getInputsToOp().stream()
            .filter(fn.getGradPlaceholderName()::equals)
            .count();
  }

  /** Copies the values, which DL4J's SameDiff layer forgets to do. */
  @Override
  public void setParam(String key, INDArray values) {
    super.setParam(key, values);
    getParam(key).assign(values);
  }
}
