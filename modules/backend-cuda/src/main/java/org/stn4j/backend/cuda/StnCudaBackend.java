package org.stn4j.backend.cuda;

import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.common.io.Resource;
import org.nd4j.linalg.jcublas.JCublasBackend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.extension.BackendInfo;
import org.stn4j.extension.DeviceUnavailableError;
import org.stn4j.extension.OpRegistry;

/**
 * ND4J's CUDA backend with an executioner that knows our ops. ND4J finds it by {@code
 * ServiceLoader} and takes it before its own, so that our ops are there whatever touches ND4J
 * first.
 */
public final class StnCudaBackend extends JCublasBackend {

  /** The property by which ND4J names the class of its executioner. */
  static final String EXECUTIONER_PROPERTY = "opexec";

  private static final Logger LOG = LoggerFactory.getLogger(StnCudaBackend.class);

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
    if (System.getProperty(EXECUTIONER_PROPERTY) == null) {
      System.setProperty(EXECUTIONER_PROPERTY, StnCudaExecutioner.class.getName());
    }
    return super.getConfigurationResource();
  }

  /** Called when ND4J is up. */
  @Override
  public void logBackendInit() {
    super.logBackendInit();
    OpRegistry.publish();
    if (Boolean.parseBoolean(System.getProperty(ND4JSystemProperties.LOG_INITIALIZATION, "true"))) {
      BackendInfo info = BackendInfo.current();
      LOG.info("Backend {}: {}, ND4J build {}", info.backend(), info.device(), info.build());
    }
  }
}
