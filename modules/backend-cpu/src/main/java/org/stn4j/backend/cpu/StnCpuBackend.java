package org.stn4j.backend.cpu;

import org.nd4j.common.io.Resource;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.stn4j.extension.BackendStart;

/**
 * ND4J's CPU backend with an executioner that knows our ops. ND4J finds it by {@code ServiceLoader}
 * and takes it before its own, so that our ops are there whatever touches ND4J first.
 */
public final class StnCpuBackend extends CpuBackend {

  @Override
  public int getPriority() {
    return super.getPriority() + 1;
  }

  /** Called while ND4J reads its configuration: the last moment to name the executioner. */
  @Override
  public Resource getConfigurationResource() {
    BackendStart.nameExecutioner(StnCpuExecutioner.class);
    SpinLimit.set();
    return super.getConfigurationResource();
  }

  /** Called when ND4J is up. */
  @Override
  public void logBackendInit() {
    super.logBackendInit();
    BackendStart.announce(StnCpuBackend.class);
  }
}
