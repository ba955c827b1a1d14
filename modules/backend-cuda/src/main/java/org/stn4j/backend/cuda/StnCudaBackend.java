package org.stn4j.backend.cuda;

import org.nd4j.common.io.Resource;
import org.nd4j.linalg.jcublas.JCublasBackend;
import org.stn4j.extension.BackendStart;
import org.stn4j.extension.DeviceUnavailableError;

/**
 * ND4J's CUDA backend with an executioner that knows our ops. ND4J finds it by {@code
 * ServiceLoader} and takes it before its own, so that our ops are there whatever touches ND4J
 * first.
 */
public final class StnCudaBackend extends JCublasBackend {

  @Override
  public int getPriority() {
    return super.getPriority() + 1;
  }

  /**
   * True.
   *
   * @throws DeviceUnavailableError if there is no GPU that ND4J can use; says what was found
   */
  @Override
  public boolean isAvailable() {
    CudaFindings.ofThisMachine()
        .problem()
        .ifPresent(
            problem -> {
              throw new DeviceUnavailableError(problem);
            });
    return true;
  }

  @Override
  public boolean canRun() {
    return isAvailable();
  }

  /** Called while ND4J reads its configuration: the last moment to name the executioner. */
  @Override
  public Resource getConfigurationResource() {
    BackendStart.nameExecutioner(StnCudaExecutioner.class);
    return super.getConfigurationResource();
  }

  /** Called when ND4J is up. */
  @Override
  public void logBackendInit() {
    super.logBackendInit();
    BackendStart.announce(StnCudaBackend.class);
  }
}
