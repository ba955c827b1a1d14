package org.stn4j.tools.report.page;

import java.util.List;

/**
 * A run on the page.
 *
 * @param title seed and what was measured
 * @param counted whether the cell's mean counts it
 * @param facts everything that made it, and what came out
 * @param description the whole description; empty where it is gone
 * @param pictures of its transformers, those of errors apart
 * @param errors pictures of what it was most surely wrong about
 */
public record RunView(
    String title,
    boolean counted,
    List<Fact> facts,
    String description,
    List<Picture> pictures,
    List<Picture> errors) {

  /**
   * A fact.
   *
   * @param name of it
   * @param value of it
   */
  public record Fact(String name, String value) {}

  /**
   * A picture.
   *
   * @param text what it shows, for those who do not see it
   * @param uri the file itself as a data URI
   */
  public record Picture(String text, String uri) {}
}
