package org.stn4j.backend.cpu;

import java.util.LinkedHashMap;
import java.util.Map;
import org.stn4j.extension.KernelProvider;
import org.stn4j.extension.OpKernel;
import org.stn4j.extension.StnOp;
import org.stn4j.op.GenerateGrid;
import org.stn4j.op.GenerateGridBp;
import org.stn4j.op.GenerateGridBpTangent;
import org.stn4j.op.GenerateGridTangent;
import org.stn4j.op.GridSample;
import org.stn4j.op.GridSampleBp;
import org.stn4j.op.GridSampleBpTangent;
import org.stn4j.op.GridSampleTangent;
import org.stn4j.op.SpatialTransform;
import org.stn4j.op.SpatialTransformBp;

/** The CPU kernels of the ops of {@code org.stn4j.op}. */
public final class CpuKernels implements KernelProvider {

  private final Map<String, OpKernel<?>> kernels = new LinkedHashMap<>();

  /** For {@code ServiceLoader}. */
  public CpuKernels() {
    register(GenerateGrid.NAME, GenerateGrid.class, GridKernels::generate);
    register(GenerateGridBp.NAME, GenerateGridBp.class, GridKernels::backward);
    register(GenerateGridTangent.NAME, GenerateGridTangent.class, TangentKernels::grid);
    register(GenerateGridBpTangent.NAME, GenerateGridBpTangent.class, TangentKernels::gridGradient);
    register(GridSampleTangent.NAME, GridSampleTangent.class, TangentKernels::sample);
    register(GridSampleBpTangent.NAME, GridSampleBpTangent.class, TangentKernels::sampleGradient);
    register(GridSample.NAME, GridSample.class, SampleKernels::sample);
    register(GridSampleBp.NAME, GridSampleBp.class, SampleKernels::backward);
    register(SpatialTransform.NAME, SpatialTransform.class, SampleKernels::transform);
    register(SpatialTransformBp.NAME, SpatialTransformBp.class, SampleKernels::backward);
  }

  private <O extends StnOp> void register(String name, Class<O> type, OpKernel<O> kernel) {
    kernels.put(name, kernel);
  }

  @Override
  public String backend() {
    return "cpu";
  }

  @Override
  public Map<String, OpKernel<?>> kernels() {
    return kernels;
  }
}
