package org.stn4j.backend.cpu;

import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.common.io.Resource;
import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stn4j.backend.cpu.parallel.SpinLimit;
import org.stn4j.extension.BackendInfo;
import org.stn4j.extension.OpRegistry;

/**
 * ND4J's CPU backend with an executioner that knows our ops. ND4J finds it by {@code ServiceLoader}
 * and takes it before its own, so that our ops are there whatever touches ND4J first.
 */
public final class StnCpuBackend extends CpuBackend {

  /** The property by which ND4J names the class of its executioner. */
  static final String EXECUTIONER_PROPERTY = "opexec";

  private static final Logger LOG = LoggerFactory.getLogger(StnCpuBackend.class);

  @Override
  public int getPriority() {
    return super.getPriority() + 1;
  }

  /** Called while ND4J reads its configuration: the last moment to name the executioner. */
  @Override
  public Resource getConfigurationResource() {
    if (System.getProperty(EXECUTIONER_PROPERTY) == null) {
      System.setProperty(EXECUTIONER_PROPERTY, StnCpuExecutioner.class.getName());
    }
    SpinLimit.set();
    return super.getConfigurationResource();
  }

  /** Called when ND4J is up. */
  @Override
  public void logBackendInit() {
    super.logBackendInit();
    OpRegistry.publish();
    if (Boolean.parseBoolean(System.getProperty(ND4JSystemProperties.LOG_INITIALIZATION, "true"))) {
      BackendInfo info = BackendInfo.current();
      LOG.info(
          "Backend {}: {}, ND4J build {}, {} threads",
          info.backend(),
          info.device(),
          info.build(),
          info.threads());
    }
  }
}
