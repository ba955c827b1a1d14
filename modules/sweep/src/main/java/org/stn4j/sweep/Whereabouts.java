package org.stn4j.sweep;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.apache.spark.scheduler.TaskInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** On which executor of which host the task of each job group is, and which were lost. */
final class Whereabouts extends SparkListener {

  private static final Logger LOG = LoggerFactory.getLogger(Whereabouts.class);

  private final Map<Integer, String> groups = new ConcurrentHashMap<>();
  private final Map<Integer, String> names = new ConcurrentHashMap<>();
  private final Map<String, String> places = new ConcurrentHashMap<>();

  /** Where the task of a group is being done; empty where it waits or has ended. */
  Optional<String> of(String group) {
    return Optional.ofNullable(places.get(group));
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted event) {
    int stage = event.stageInfo().stageId();
    groups.put(stage, event.properties().getProperty("spark.jobGroup.id"));
    names.put(stage, event.properties().getProperty("spark.job.description"));
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart event) {
    places.put(groups.get(event.stageId()), place(event.taskInfo()));
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd event) {
    places.remove(groups.get(event.stageId()), place(event.taskInfo()));
    if (event.reason() instanceof TaskFailedReason reason) {
      LOG.warn(
          "{}: attempt {} on {} failed, {}",
          names.get(event.stageId()),
          event.taskInfo().attemptNumber() + 1,
          place(event.taskInfo()),
          reason.toErrorString().lines().findFirst().orElse(""));
    }
  }

  private static String place(TaskInfo task) {
    return task.executorId().equals("driver")
        ? "this machine"
        : task.host() + " executor " + task.executorId();
  }
}
