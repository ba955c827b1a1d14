package org.stn4j.tools.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.stn4j.tools.Said;

/**
 * The page in headless Chromium, where that and its driver are installed. Pictures of it go to
 * {@code target/report}.
 */
class BrowserTest {

  private static final String CELL = "mnist-table1-fast-real-st-fcn-aff-r";
  private static final Path PICTURES = Path.of("target", "report");

  @TempDir private static Path folder;

  /** Held, lest it be forgotten: Selenium warns of protocols that are not used here. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private static ChromeDriver browser;
  private static String page;

  @BeforeAll
  static void open() throws IOException {
    Optional<Path> chromium = installed("chromium", "chromium-browser", "google-chrome");
    Optional<Path> driver = installed("chromedriver");
    assumeTrue(
        chromium.isPresent() && driver.isPresent(),
        "skipped: neither chromium nor google-chrome with chromedriver is on the path");
    Path file = folder.resolve("report.html");
    SomeResults results = SomeResults.typical(folder.resolve("results"));
    assertThat(Said.by("report", "--results", results.folder, "--out", file).code()).isZero();
    page = file.toUri().toString();
    SELENIUM.setLevel(Level.SEVERE);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(driver.get().toFile()).build();
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.get().toFile());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu");
    browser = new ChromeDriver(service, options);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  private static Optional<Path> installed(String... names) {
    return Arrays.stream(names)
        .flatMap(
            name ->
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                    .map(place -> Path.of(place, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @BeforeEach
  void load() {
    look("light", 1200, 900);
    browser.get("about:blank");
    browser.get(page);
  }

  private static void look(String scheme, int width, int height) {
    browser.manage().window().setSize(new Dimension(width, height));
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  private static void keep(String name) throws IOException {
    Files.createDirectories(PICTURES);
    Files.write(PICTURES.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
  }

  private static WebElement byId(String id) {
    return browser.findElement(By.id(id));
  }

  private static WebElement link(String id) {
    return browser.findElement(By.cssSelector("td a[href='#" + id + "']"));
  }

  private static String colour(WebElement element, String property) {
    return element.getCssValue(property);
  }

  @Test
  void aClickOnACellShowsItsRunsAndEscapeGoesBack() throws IOException {
    keep("light");
    assertThat(byId(CELL).isDisplayed()).isFalse();
    link(CELL).click();
    assertThat(byId(CELL).isDisplayed()).isTrue();
    assertThat(byId(CELL).getText()).contains("Seed 1: test error 1.00%", "0000000000000001");
    keep("cell");
    byId(CELL).sendKeys(Keys.ESCAPE);
    assertThat(byId(CELL).isDisplayed()).isFalse();
    assertThat(browser.getCurrentUrl()).doesNotContain("#");
    assertThat(browser.switchTo().activeElement().getDomAttribute("href")).isEqualTo("#" + CELL);
  }

  @Test
  void theKeyboardAloneOpensACellAndClosesIt() {
    link(CELL).sendKeys(Keys.ENTER);
    assertThat(byId(CELL).isDisplayed()).isTrue();
    WebElement close = byId(CELL).findElement(By.className("close"));
    close.sendKeys(Keys.ENTER);
    assertThat(byId(CELL).isDisplayed()).isFalse();
  }

  @Test
  void anAddressLeadsStraightToACell() {
    browser.get("about:blank");
    browser.get(page + "#" + CELL);
    assertThat(byId(CELL).isDisplayed()).isTrue();
  }

  @Test
  void curvesAndPicturesAreDrawn() {
    link(CELL).click();
    List<WebElement> images = byId(CELL).findElements(By.tagName("img"));
    assertThat(images).hasSize(1 + 2 * 2);
    for (WebElement image : images) {
      browser.executeAsyncScript(
          "arguments[0].loading = 'eager'; arguments[0].decode().then(arguments[1])", image);
    }
    assertThat(images.get(0).getDomProperty("naturalWidth")).isEqualTo("720");
    assertThat(images.get(1).getDomProperty("naturalWidth")).isEqualTo("400");
  }

  @Test
  void coloursFollowTheSystem() throws IOException {
    WebElement body = browser.findElement(By.tagName("body"));
    String light = colour(body, "background-color");
    look("dark", 1200, 900);
    keep("dark");
    assertThat(light).isEqualTo("rgba(255, 255, 255, 1)");
    assertThat(colour(body, "background-color")).isEqualTo("rgba(18, 22, 28, 1)");
    WebElement better = link("mnist-table1-fast-real-st-fcn-aff-p").findElement(By.xpath(".."));
    WebElement worse = link("mnist-table1-fast-real-fcn-p").findElement(By.xpath(".."));
    assertThat(colour(better, "background-color")).isNotEqualTo(colour(worse, "background-color"));
  }

  @Test
  void aPhoneNeedsNoScrollingSidewaysButInsideTables() throws IOException {
    look("light", 375, 700);
    keep("phone");
    Object width = browser.executeScript("return document.documentElement.scrollWidth");
    assertThat(width).isEqualTo(375L);
    link(CELL).click();
    keep("phone-cell");
    assertThat(byId(CELL).getSize().getWidth()).isEqualTo(375);
  }
}
