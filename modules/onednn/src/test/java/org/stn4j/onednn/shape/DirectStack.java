package org.stn4j.onednn.shape;

/**
 * The stack by its definition, in double, one loop per index: what the kernels are compared with.
 */
public final class DirectStack {

  private final ConvStackShape shape;
  private final double[][] before;
  private final double[][] value;

  public DirectStack(ConvStackShape shape) {
    this.shape = shape;
    this.before = new double[shape.blocks().size()][];
    this.value = new double[shape.blocks().size() + 1][];
  }

  public double[] forward(double[] image, double[][] weights, double[][] biases) {
    value[0] = image;
    for (int i = 0; i < before.length; i++) {
      before[i] = convolve(i, value[i], weights[i], biases[i]);
      value[i + 1] = reluAndPool(i, before[i]);
    }
    return value[before.length];
  }

  /** Gradients after {@link #forward}: weights' and biases' are added to, the image's returned. */
  public double[] backward(
      double[][] weights, double[] gradient, double[][] weightGradients, double[][] biasGradients) {
    double[] below = gradient;
    for (int i = before.length - 1; i >= 0; i--) {
      double[] atConvolution = unpool(i, below);
      below = new double[value[i].length];
      for (Tap t : taps(i)) {
        double g = atConvolution[t.out];
        weightGradients[i][t.weight] += g * value[i][t.in];
        below[t.in] += g * weights[i][t.weight];
      }
      int plane = atConvolution.length / shape.batch() / biasGradients[i].length;
      for (int p = 0; p < atConvolution.length; p++) {
        biasGradients[i][p / plane % biasGradients[i].length] += atConvolution[p];
      }
    }
    return below;
  }

  private double[] convolve(int block, double[] in, double[] weights, double[] bias) {
    long[] out = shape.convolution(block);
    int plane = (int) (out[2] * out[3]);
    double[] result = new double[(int) (out[0] * out[1]) * plane];
    for (int p = 0; p < result.length; p++) {
      result[p] = bias[p / plane % bias.length];
    }
    for (Tap t : taps(block)) {
      result[t.out] += in[t.in] * weights[t.weight];
    }
    return result;
  }

  private double[] reluAndPool(int block, double[] convolved) {
    long[] out = shape.output(block);
    double[] result = new double[(int) (out[0] * out[1] * out[2] * out[3])];
    for (int p = 0; p < result.length; p++) {
      result[p] = Math.max(0, convolved[largest(block, p)]);
    }
    return result;
  }

  private double[] unpool(int block, double[] gradient) {
    double[] result = new double[before[block].length];
    for (int p = 0; p < gradient.length; p++) {
      int from = largest(block, p);
      if (before[block][from] > 0) {
        result[from] += gradient[p];
      }
    }
    return result;
  }

  /** Index of the convolution's value that a block's output value is. */
  private int largest(int block, int p) {
    if (!shape.blocks().get(block).pool()) {
      return p;
    }
    long[] in = shape.convolution(block);
    long[] out = shape.output(block);
    int width = (int) in[3];
    int x = (int) (p % out[3]);
    int y = (int) (p / out[3] % out[2]);
    int map = (int) (p / (out[2] * out[3]));
    int best = map * (int) in[2] * width + 2 * y * width + 2 * x;
    for (int candidate : new int[] {best + 1, best + width, best + width + 1}) {
      if (before[block][candidate] > before[block][best]) {
        best = candidate;
      }
    }
    return best;
  }

  private record Tap(int in, int weight, int out) {}

  private Iterable<Tap> taps(int block) {
    java.util.List<Tap> taps = new java.util.ArrayList<>();
    BlockSizes b = shape.blocks().get(block);
    long[] in = shape.input(block);
    long[] out = shape.convolution(block);
    for (int n = 0; n < out[0]; n++) {
      for (int f = 0; f < out[1]; f++) {
        for (int y = 0; y < out[2]; y++) {
          for (int x = 0; x < out[3]; x++) {
            for (int c = 0; c < in[1]; c++) {
              for (int i = 0; i < b.kernelHeight(); i++) {
                for (int j = 0; j < b.kernelWidth(); j++) {
                  int row = y * b.stride() + i - b.padding();
                  int column = x * b.stride() + j - b.padding();
                  if (row >= 0 && row < in[2] && column >= 0 && column < in[3]) {
                    taps.add(
                        new Tap(
                            index(in, n, c, row, column),
                            ((f * (int) in[1] + c) * b.kernelHeight() + i) * b.kernelWidth() + j,
                            index(out, n, f, y, x)));
                  }
                }
              }
            }
          }
        }
      }
    }
    return taps;
  }

  private static int index(long[] shape, int n, int c, int y, int x) {
    return (int) (((n * shape[1] + c) * shape[2] + y) * shape[3] + x);
  }
}
