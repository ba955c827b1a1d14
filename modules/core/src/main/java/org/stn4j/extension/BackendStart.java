package org.stn4j.extension;

import org.nd4j.common.config.ND4JSystemProperties;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every backend of ours does while ND4J starts. */
public final class BackendStart {

  /** The property by which ND4J names the class of its executioner. */
  private static final String EXECUTIONER_PROPERTY = "opexec";

  private BackendStart() {}

  /**
   * Names the executioner, unless another one was forced. While ND4J reads its configuration it is
   * not too late for that.
   */
  public static void nameExecutioner(Class<? extends OpExecutioner> executioner) {
    if (System.getProperty(EXECUTIONER_PROPERTY) == null) {
      System.setProperty(EXECUTIONER_PROPERTY, executioner.getName());
    }
  }

  /**
   * When ND4J is up: publishes the ops and says what runs, unless ND4J was told to be silent.
   *
   * @param backend whose log it stands in
   */
  public static void announce(Class<?> backend) {
    OpRegistry.publish();
    if (!Boolean.parseBoolean(
        System.getProperty(ND4JSystemProperties.LOG_INITIALIZATION, "true"))) {
      return;
    }
    BackendInfo info = BackendInfo.current();
    Logger log = LoggerFactory.getLogger(backend);
    String threads = info.threads() == 0 ? "" : ", " + info.threads() + " threads";
    log.info(
        "Backend {}: {}, ND4J build {}{}", info.backend(), info.device(), info.build(), threads);
  }
}
