package org.stn4j.extension;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/**
 * An op that is executed by a Java {@link OpKernel} of the backend instead of libnd4j.
 *
 * <p>A subclass has a public constructor without arguments (loading needs it), keeps every
 * attribute in its integer, real, boolean and string arguments, and reads it from there: these
 * arguments are all that survives cloning and saving. Its name begins with {@value #NAME_PREFIX},
 * which no op of libnd4j does.
 */
public abstract class StnOp extends DynamicCustomOp {

  /** How the name of every op of ours begins. */
  public static final String NAME_PREFIX = "stn4j_";

  private Object read;

  /** For loading: arguments are added afterwards. */
  protected StnOp() {}

  /** In a graph. */
  protected StnOp(SameDiff sameDiff, SDVariable... inputs) {
    super(null, sameDiff, inputs, false);
  }

  /** On arrays, outputs to be allocated. */
  protected StnOp(INDArray... inputs) {
    super(null, inputs, new INDArray[0]);
  }

  /**
   * What an op is called and how many arrays it takes and gives.
   *
   * @param name in graphs, which begins with {@value #NAME_PREFIX}
   * @param inputs at least
   * @param outputs where the arguments change nothing about that
   */
  public record Signature(String name, int inputs, int outputs) {}

  /** The same for all instances of a class: ND4J asks while an instance is being made. */
  protected abstract Signature signature();

  @Override
  public final String opName() {
    return signature().name();
  }

  /** How many inputs the op takes at least. */
  public int minimumInputs() {
    return signature().inputs();
  }

  /** How many outputs the op has. */
  public int outputCount() {
    return signature().outputs();
  }

  /**
   * Checks the inputs and gives the shape of each output.
   *
   * @param inputs the arrays that the op is to be executed on
   * @return a shape for each output
   * @throws IllegalArgumentException if the inputs do not fit; says what was expected and what came
   */
  public abstract List<long[]> outputShapes(List<INDArray> inputs);

  @Override
  public int getNumOutputs() {
    return outputCount();
  }

  /** Every output has the data type of the first input. */
  @Override
  public List<DataType> calculateOutputDataTypes(List<DataType> inputTypes) {
    return Collections.nCopies(outputCount(), inputTypes.get(0));
  }

  @Override
  public List<LongShapeDescriptor> calculateOutputShape() {
    return describe(inputArguments());
  }

  @Override
  public List<LongShapeDescriptor> calculateOutputShape(OpContext context) {
    return describe(context == null ? inputArguments() : context.getInputArrays());
  }

  private List<LongShapeDescriptor> describe(List<INDArray> inputs) {
    if (inputs.size() < minimumInputs()) {
      throw new IllegalArgumentException(
          opName() + " takes " + minimumInputs() + " inputs, got " + inputs.size());
    }
    DataType type = inputs.get(0).dataType();
    boolean bytes = type == DataType.UINT8 && readsBytes() && inputs.size() > 1;
    requireOneType(bytes ? inputs.subList(1, inputs.size()) : inputs);
    List<LongShapeDescriptor> descriptors = new ArrayList<>();
    for (long[] shape : outputShapes(inputs)) {
      descriptors.add(LongShapeDescriptor.fromShape(shape, type));
    }
    return descriptors;
  }

  private void requireOneType(List<INDArray> inputs) {
    DataType type = inputs.get(0).dataType();
    if (type != DataType.FLOAT && type != DataType.DOUBLE) {
      throw new IllegalArgumentException(
          opName()
              + " works on FLOAT and DOUBLE arrays"
              + (readsBytes() ? " and images of UINT8" : "")
              + ", got "
              + type);
    }
    for (INDArray input : inputs) {
      if (input.dataType() != type) {
        throw new IllegalArgumentException(
            opName()
                + " needs all inputs of one data type, got "
                + type
                + " and "
                + input.dataType());
      }
    }
  }

  /**
   * Whether the first input may be UINT8, and with it the output, while the others are FLOAT or
   * DOUBLE: a picture, which has no gradient.
   */
  public boolean readsBytes() {
    return false;
  }

  /**
   * What a subclass reads from its arguments: read once, and again when there are more of them.
   *
   * @param kind the one that this op keeps
   */
  public final <T> T once(Class<T> kind, Supplier<T> reader) {
    Object known = read;
    if (known == null) {
      known = reader.get();
      read = known;
    }
    return kind.cast(known);
  }

  @Override
  public void addIArgument(int... arguments) {
    super.addIArgument(arguments);
    read = null;
  }

  @Override
  public void addIArgument(long... arguments) {
    super.addIArgument(arguments);
    read = null;
  }

  @Override
  public void addTArgument(double... arguments) {
    super.addTArgument(arguments);
    read = null;
  }

  @Override
  public void addBArgument(boolean... arguments) {
    super.addBArgument(arguments);
    read = null;
  }

  @Override
  public void addSArgument(String... arguments) {
    super.addSArgument(arguments);
    read = null;
  }

  // The arguments hold all there is: nothing else is to be saved or restored.

  @Override
  public Map<String, Object> propertiesForFunction() {
    return Collections.emptyMap();
  }

  @Override
  public void setPropertiesForFunction(Map<String, Object> properties) {}

  @Override
  public void configureFromArguments() {}
}
