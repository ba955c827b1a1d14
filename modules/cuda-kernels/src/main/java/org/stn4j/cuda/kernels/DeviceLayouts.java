package org.stn4j.cuda.kernels;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.extension.StnOp;
import org.stn4j.op.GenerateGrid;
import org.stn4j.op.GenerateGridBp;
import org.stn4j.op.GenerateGridBpTangent;
import org.stn4j.op.GenerateGridTangent;
import org.stn4j.op.GridSample;
import org.stn4j.op.GridSampleBp;
import org.stn4j.op.GridSampleBpTangent;
import org.stn4j.op.GridSampleTangent;

/**
 * The layouts that the kernels read: planes of images without gaps, one behind the other at any
 * distance; grids without gaps within an example; θ with any strides. An array that lies otherwise
 * is copied on its device.
 */
final class DeviceLayouts {

  private DeviceLayouts() {}

  /** The inputs, copied where need be. */
  static List<INDArray> readable(StnOp op, List<INDArray> inputs) {
    List<INDArray> usable = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      INDArray array = inputs.get(i);
      usable.add(isDenseFrom(array, isGridInput(op, i) ? 1 : 2) ? array : array.dup('c'));
    }
    return usable;
  }

  /** The outputs, or arrays in their place where need be. */
  static List<INDArray> writable(StnOp op, List<INDArray> outputs) {
    List<INDArray> usable = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      INDArray array = outputs.get(i);
      usable.add(
          isDenseFrom(array, isGridOutput(op, i) ? 1 : 2)
              ? array
              : Nd4j.createUninitialized(array.dataType(), array.shape(), 'c'));
    }
    return usable;
  }

  private static boolean isGridInput(StnOp op, int index) {
    if (op instanceof GridSampleTangent || op instanceof GridSampleBpTangent) {
      return index == 1 || index == 2;
    }
    if (op instanceof GenerateGridBpTangent) {
      return index == 2;
    }
    return index == 1
        && (op instanceof GenerateGridBp || op instanceof GridSample || op instanceof GridSampleBp);
  }

  private static boolean isGridOutput(StnOp op, int index) {
    return op instanceof GenerateGrid
        || op instanceof GenerateGridTangent
        || (op instanceof GridSampleBpTangent && index == 1)
        || (op instanceof GridSampleBp bp && index == (bp.imageWanted() ? 1 : 0));
  }

  /** Whether the elements behind the first {@code axes} axes lie row-major without gaps. */
  static boolean isDenseFrom(INDArray array, int axes) {
    long expected = 1;
    for (int axis = array.rank() - 1; axis >= axes; axis--) {
      if (array.size(axis) != 1 && array.stride(axis) != expected) {
        return false;
      }
      expected *= array.size(axis);
    }
    return true;
  }
}
