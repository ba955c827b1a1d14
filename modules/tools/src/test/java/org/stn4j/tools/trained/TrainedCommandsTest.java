package org.stn4j.tools.trained;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.data.batch.Batch;
import org.stn4j.lab.checkpoint.CheckpointFile;
import org.stn4j.lab.metric.Classification;
import org.stn4j.lab.result.RunsFile;
import org.stn4j.lab.run.RunDescription;
import org.stn4j.lab.train.Evaluator;
import org.stn4j.tools.Said;
import org.stn4j.tools.picture.PictureFile;

class TrainedCommandsTest {

  @TempDir private Path folder;
  private SomeCheckpoint checkpoint;
  private String out;
  private String err;

  @BeforeEach
  void train() throws IOException {
    checkpoint = new SomeCheckpoint(folder.resolve("results"), "mnist", "R", "ST-FCN-Aff");
  }

  private int stn(Object... arguments) {
    Said said = Said.by(arguments);
    out = said.out();
    err = said.err();
    return said.code();
  }

  private void fails(int code, String message, Object... arguments) {
    assertThat(stn(arguments)).as(err).isEqualTo(code);
    assertThat(err).contains(message).hasLineCount(1);
    assertThat(out).isEmpty();
  }

  private Path picture(String name, int size, int from) throws IOException {
    BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = picture.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(from * size / 28, size / 4, size / 7, size / 2);
    g.dispose();
    Path file = folder.resolve(name);
    ImageIO.write(picture, "png", file.toFile());
    return file;
  }

  @Test
  void inspectTellsWhatACheckpointHolds() {
    assertThat(stn("inspect", checkpoint.file)).as(err).isZero();
    assertThat(out.lines().map(line -> line.strip().replaceAll(" +", " ")))
        .contains(
            "experiment mnist",
            "dataset R",
            "model ST-FCN-Aff",
            "seed 3",
            "iteration 40",
            "seconds 1.5",
            "parameters 406,736 in 12 arrays",
            "fc1/W float [784, 336]",
            "updater 813,472 in 12 arrays")
        .anyMatch(line -> line.matches("digest [0-9a-f]{16}"))
        .noneMatch(line -> line.contains("weights alone"));
  }

  @Test
  void runNamesTheClassOfEveryPictureAndHowSureItIs() throws IOException {
    Path a = picture("a.png", 28, 6);
    Path b = picture("b.png", 28, 18);
    Path sheet = folder.resolve("sheet.png");
    assertThat(stn("run", "--checkpoint", checkpoint.file, "--image", a + "," + b, "--out", sheet))
        .as(err)
        .isZero();

    INDArray images = Nd4j.concat(0, PictureFile.read(a), PictureFile.read(b));
    Batch batch = new Batch(0, 2, Map.of("images", images, "labels", Nd4j.zeros(2, 10)));
    Map<String, INDArray> expected =
        new Evaluator(checkpoint.network).outputs(List.of("logits", theta()), batch);
    INDArray softmax = Nd4j.nn().softmax(expected.get("logits"), 1);
    List<String> classes = Classification.classes(softmax, 2);
    String[] lines = out.split("\n");
    assertThat(lines).hasSize(4);
    for (int n = 0; n < 2; n++) {
      assertThat(lines[2 * n])
          .isEqualTo(
              String.format(
                  Locale.ROOT,
                  "%s: %s, %.1f %% sure",
                  n == 0 ? a : b,
                  classes.get(n),
                  100 * softmax.getRow(n).maxNumber().doubleValue()));
      assertThat(lines[2 * n + 1])
          .startsWith(
              String.format(
                  Locale.ROOT, "  theta of st: %.4f ", expected.get(theta()).getDouble(n, 0)));
    }
    BufferedImage drawn = ImageIO.read(sheet.toFile());
    assertThat(drawn.getHeight()).isEqualTo(30 + 3 * 118 + 6 + 44);
    // The bar of the first picture, in the cell of the input.
    assertThat(drawn.getRGB(96 + 112 * 8 / 28, 30 + 56)).isEqualTo(Color.WHITE.getRGB());
  }

  @ParameterizedTest
  @ValueSource(strings = {"R_ST-FCN-Aff", "R_ST-CNN-Aff"})
  void theModelsAmongTheResultsTakeABarForAOne(String name) throws IOException {
    Path models = Path.of("../../results/reference/models");
    Path model = models.resolve(name + ".ckpt");
    assertThat(stn("inspect", model)).as(err).isZero();
    String digest = CheckpointFile.read(model).description().digest();
    assertThat(out).contains(digest, "weights alone");
    assertThat(new RunsFile(models.resolve("models.csv")).find(digest)).isPresent();

    Path bar = picture("bar.png", 28, 12);
    Path sheet = folder.resolve("sheet.png");
    assertThat(stn("run", "--checkpoint", model, "--image", bar, "--out", sheet)).as(err).isZero();
    assertThat(out).startsWith(bar + ": 1, ");
  }

  private String theta() {
    return checkpoint.network.transformers().get(0).theta();
  }

  @Test
  void picturesOfAnotherSizeColourAndGroundAreMadeToFit() throws IOException {
    Path small = picture("small.png", 28, 6);
    Path large = picture("large.png", 280, 6);
    BufferedImage inverted = new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB);
    BufferedImage original = ImageIO.read(small.toFile());
    for (int i = 0; i < 28 * 28; i++) {
      int level = 255 - original.getRaster().getSample(i % 28, i / 28, 0);
      inverted.setRGB(i % 28, i / 28, level * 0x010101);
    }
    Path dark = folder.resolve("dark.png");
    ImageIO.write(inverted, "png", dark.toFile());

    TrainedNetwork trained = TrainedNetwork.read(checkpoint.file);
    INDArray expected = PictureBatch.read(trained, List.of(small), false).array("images");
    INDArray scaled = PictureBatch.read(trained, List.of(large), false).array("images");
    INDArray turned = PictureBatch.read(trained, List.of(dark), true).array("images");
    assertThat(scaled.shape()).containsExactly(1, 1, 28, 28);
    assertThat(scaled.sub(expected).norm1Number().doubleValue() / 784).isLessThan(0.03);
    assertThat(turned.equalsWithEps(expected, 1e-6)).isTrue();
  }

  @Test
  void signsAreReadWithTheBrightnessThatTheyWereLearnedWith() throws IOException {
    SomeCheckpoint signs =
        new SomeCheckpoint(folder.resolve("signs"), "gtsrb", "32", "32-64-100-2ST");
    TrainedNetwork trained = TrainedNetwork.read(signs.file);
    Batch batch = PictureBatch.read(trained, List.of(picture("a.png", 32, 6)), false);
    assertThat(batch.array("images").shape()).containsExactly(1, 3, 32, 32);
    assertThat(batch.array("mean").getFloat(0)).isEqualTo(0.25f);
    assertThat(batch.array("deviation").getFloat(0)).isEqualTo(0.5f);
    Path sheet = folder.resolve("signs.png");
    assertThat(
            stn(
                "run",
                "--checkpoint",
                signs.file,
                "--image",
                folder.resolve("a.png"),
                "--out",
                sheet))
        .as(err)
        .isZero();
    assertThat(folder.resolve("signs-st1.png")).exists();
    assertThat(folder.resolve("signs-st2.png")).exists();
  }

  @Test
  void exportKeepsTheWeightsAndTheRow() throws IOException {
    Path small = folder.resolve("small.ckpt");
    assertThat(stn("export", "--checkpoint", checkpoint.file, "--out", small)).as(err).isZero();
    assertThat(out).contains("R ST-FCN-Aff seed 3, test error 12.50%");
    assertThat(Files.size(small)).isBetween(4 * 406_736L, 4 * 406_736L + 2000);
    assertThat(stn("export", "--checkpoint", checkpoint.file, "--out", small)).isZero();
    assertThat(new RunsFile(folder.resolve("models.csv")).read())
        .extracting(row -> row.key().digest())
        .containsExactly(CheckpointFile.read(small).description().digest());

    Path a = picture("a.png", 28, 6);
    stn("run", "--checkpoint", checkpoint.file, "--image", a);
    String before = out;
    assertThat(stn("run", "--checkpoint", small, "--image", a)).isZero();
    assertThat(out).isEqualTo(before);
    stn("inspect", small);
    assertThat(out).contains("weights alone");
  }

  @Test
  void mistakesAreAnsweredInOneLine() throws IOException {
    Path a = picture("a.png", 28, 6);
    fails(2, "expected one file, got []", "inspect");
    fails(1, "nowhere.ckpt: there is no such file", "inspect", folder.resolve("nowhere.ckpt"));
    fails(1, "a.png is not a checkpoint", "inspect", a);
    fails(2, "--image is missing", "run", "--checkpoint", checkpoint.file);
    fails(2, "--checkpoint is missing", "run", "--image", a);
    fails(
        2,
        "--out must end in .png",
        "run",
        "--checkpoint",
        checkpoint.file,
        "--image",
        a,
        "--out",
        "x.jpg");
    fails(2, "are the same file", "run", "--checkpoint", checkpoint.file, "--image", a, "--out", a);
    fails(1, "not a picture", "run", "--checkpoint", checkpoint.file, "--image", checkpoint.file);
    fails(2, "--out is missing", "export", "--checkpoint", checkpoint.file);

    Path other = folder.resolve("other.ckpt");
    CheckpointFile.Kept kept = CheckpointFile.read(checkpoint.file);
    RunDescription chess = kept.description().with("experiment", "chess");
    new CheckpointFile(other, chess).write(kept.snapshot());
    fails(
        1, "other.ckpt: unknown experiment \"chess\"", "run", "--checkpoint", other, "--image", a);
    fails(
        1,
        "expected the row of a finished run",
        "export",
        "--checkpoint",
        other,
        "--out",
        folder.resolve("x"));
    RunDescription wrong = kept.description().with("model", "CNN");
    new CheckpointFile(other, wrong).write(kept.snapshot());
    fails(
        1,
        "the network has [classifier/W, classifier/b, conv1/W",
        "run",
        "--checkpoint",
        other,
        "--image",
        a);

    SomeCheckpoint solid = new SomeCheckpoint(folder.resolve("solid"), "mnist-3d", "3D", "ST-FCN");
    fails(1, "reads more than pictures", "run", "--checkpoint", solid.file, "--image", a);
  }
}
