package org.stn4j.backend.cpu.array;

/** A worker's own memory: arrays that grow and stay, so that no call allocates in the long run. */
public final class WorkerMemory {

  private static final ThreadLocal<WorkerMemory> OF_THREAD =
      ThreadLocal.withInitial(WorkerMemory::new);

  private float[] floats = new float[0];
  private double[] image = new double[0];
  private double[] output = new double[0];
  private double[] imageGradient = new double[0];
  private float[] floatImage = new float[0];
  private float[] floatPlanes = new float[0];
  private float[] floatOutput = new float[0];
  private float[] floatImageGradient = new float[0];

  private WorkerMemory() {}

  /** That of the calling thread. */
  public static WorkerMemory ofThread() {
    return OF_THREAD.get();
  }

  /** For conversion between float and double. */
  float[] floats(int length) {
    if (floats.length < length) {
      floats = new float[length];
    }
    return floats;
  }

  /** For the planes of an image. */
  public double[] image(int length) {
    if (image.length < length) {
      image = new double[length];
    }
    return image;
  }

  /** For the planes of an output, or of its gradient. */
  public double[] output(int length) {
    if (output.length < length) {
      output = new double[length];
    }
    return output;
  }

  /** For the planes of an image's gradient. */
  public double[] imageGradient(int length) {
    if (imageGradient.length < length) {
      imageGradient = new double[length];
    }
    return imageGradient;
  }

  /** For the planes of a FLOAT image. */
  public float[] floatImage(int length) {
    if (floatImage.length < length) {
      floatImage = new float[length];
    }
    return floatImage;
  }

  /** For the planes of a FLOAT output, or of its gradient. */
  public float[] floatOutput(int length) {
    if (floatOutput.length < length) {
      floatOutput = new float[length];
    }
    return floatOutput;
  }

  /** For the planes of a FLOAT image's gradient. */
  public float[] floatImageGradient(int length) {
    if (floatImageGradient.length < length) {
      floatImageGradient = new float[length];
    }
    return floatImageGradient;
  }

  /** For a few planes of a FLOAT array. */
  public float[] floatPlanes(int length) {
    if (floatPlanes.length < length) {
      floatPlanes = new float[length];
    }
    return floatPlanes;
  }
}
