package org.stn4j.cuda.launch;

import java.util.List;
import java.util.Optional;
import org.stn4j.cuda.source.Variant;

/**
 * What is done on a device for one op on arrays at given addresses.
 *
 * @param variant whose kernels run
 * @param table what they need of the host, if anything
 * @param workspaceBytes device memory that they need besides the arrays
 * @param program the steps, given where table and workspace lie
 */
public record DevicePlan(
    Variant variant, Optional<DeviceTable> table, long workspaceBytes, Program program) {

  /** Gives the steps for the addresses of the table and of the workspace. */
  @FunctionalInterface
  public interface Program {
    /**
     * The steps, in order.
     *
     * @param table address of the table, 0 where there is none
     * @param workspace address of the workspace, aligned to 256 bytes; 0 where there is none
     */
    List<DeviceStep> steps(long table, long workspace);
  }

  /** Does it: asks the call for table and workspace, then for each step in order. */
  public void run(DeviceCall call) {
    long tableAddress = table.map(call::table).orElse(0L);
    long workspace = workspaceBytes == 0 ? 0 : call.workspace(workspaceBytes);
    for (DeviceStep step : program.steps(tableAddress, workspace)) {
      if (step instanceof DeviceStep.Zero zero) {
        call.zero(zero.address(), zero.bytes());
      } else if (step instanceof DeviceStep.Launch launch) {
        call.launch(variant, launch);
      }
    }
  }
}
