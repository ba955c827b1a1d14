package org.stn4j.lab.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.stn4j.lab.SmallNetworks;
import org.stn4j.lab.Stripes;
import org.stn4j.lab.listen.Checkpoints;
import org.stn4j.lab.network.Network;
import org.stn4j.lab.optim.LearningRate;
import org.stn4j.lab.optim.Optimizer;
import org.stn4j.lab.optim.Recipe;
import org.stn4j.lab.run.RunDescription;
import org.stn4j.lab.train.Trainer;

/** A training in a process of its own, for {@link KilledTrainingTest}. */
final class Training {

  static final int ITERATIONS = 150;

  private Training() {}

  /** Trains to the end, from the checkpoint named by the argument where there is one. */
  public static void main(String[] args) throws IOException {
    CheckpointFile file = new CheckpointFile(Path.of(args[0]), RunDescription.empty());
    Network network = SmallNetworks.convolutional(11);
    LearningRate rate = new LearningRate.Cosine(0.01, 10, ITERATIONS);
    Recipe recipe = new Recipe(new Optimizer.Adam(), rate, ITERATIONS, 64);
    Checkpoints checkpoints = new Checkpoints(file, Duration.ofMillis(20));
    Trainer trainer =
        new Trainer(
            network,
            recipe.withMaxGradientNorm(1),
            new Stripes(4, 64, ITERATIONS),
            5,
            List.of(checkpoints));
    file.read().ifPresent(trainer::restore);
    System.out.println("from " + trainer.iteration());
    trainer.train();
  }
}
