package org.stn4j.cuda.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.stn4j.cuda.source.KernelSource;
import org.stn4j.cuda.source.Real;
import org.stn4j.cuda.source.Variant;
import org.stn4j.geometry.Affine;

class ArgumentsTest {

  /** The words that the host writes are those that the device reads. */
  @Test
  void argumentsHaveAsManyWordsAsTheDeviceExpects() {
    String text = KernelSource.text(Variant.generateGrid(Real.FLOAT, new Affine()));
    String args = text.substring(text.indexOf("struct Args {"));
    args = args.substring(0, args.indexOf("};"));
    int words = 0;
    Matcher member = Pattern.compile("^  (\\w[\\w ]*[ *]+)(\\w+)(\\[3\\])?;").matcher("");
    for (String line : args.split("\n")) {
      if (member.reset(line).find()) {
        words += member.group(1).startsWith("Planes") ? 3 : member.group(3) != null ? 3 : 1;
      }
    }
    assertThat(words).isEqualTo(Arguments.WORDS);
  }
}
