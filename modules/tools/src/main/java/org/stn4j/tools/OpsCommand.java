package org.stn4j.tools;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stn4j.geometry.Transformation;
import org.stn4j.geometry.Transformations;
import org.stn4j.sampling.Kernel;
import org.stn4j.sampling.Kernels;
import org.stn4j.sampling.Padding;
import org.stn4j.tools.command.Command;
import org.stn4j.tools.command.UsageException;
import org.stn4j.tools.warp.TransformOption;

/** {@code stn ops}. */
public final class OpsCommand implements Command {

  private static final int SHOWN = 12;

  @Override
  public String name() {
    return "ops";
  }

  @Override
  public String summary() {
    return "lists transformations, kernels and paddings";
  }

  @Override
  public String help() {
    return """
        stn ops: lists transformations, kernels and paddings, with their parameters

        Usage: stn ops
        """;
  }

  @Override
  public void run(List<String> arguments, PrintStream out, PrintStream err) throws UsageException {
    if (!arguments.isEmpty()) {
      throw new UsageException("expected no arguments, got " + arguments);
    }
    transformations(out);
    out.println();
    kernels(out);
    out.println();
    out.println("Paddings: " + String.join(", ", Padding.labels()));
  }

  private static void transformations(PrintStream out) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"TRANSFORMATION", "RANK", "P", "IDENTITY", "THETA"});
    for (String name : Transformations.names()) {
      Transformation t = Transformations.named(name);
      boolean bySize = dependsOnSize(t);
      rows.add(
          new String[] {
            bySize ? name : TransformOption.format(t),
            t.rank() + "-D",
            bySize ? "by size" : Integer.toString(t.parameterCount()),
            bySize ? "by size" : shortened(t.identity()),
            t.parameterNames()
          });
    }
    print(rows, out);
    out.println("Behind a colon: attributes, with their defaults. P: length of theta.");
  }

  private static boolean dependsOnSize(Transformation t) {
    int[] size = t.rank() == 2 ? new int[] {2, 3} : new int[] {2, 3, 4};
    return !t.fitted(size).attributes().equals(t.attributes());
  }

  private static void kernels(PrintStream out) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"KERNEL", "PARAMETERS", "BEGINS WITH", "PHI"});
    for (String name : Kernels.names()) {
      Kernel k = Kernels.named(name);
      rows.add(
          new String[] {
            name,
            Integer.toString(k.parameterCount(2)),
            k.parameterCount(2) == 0 ? "-" : shortened(k.initialParameters(2)),
            k.parameterCount(2) == 0 ? "-" : k.parameterNames(2)
          });
    }
    print(rows, out);
    out.println("In volumes a kernel may have more parameters.");
  }

  private static String shortened(double[] values) {
    if (values.length > SHOWN) {
      return Arrays.stream(values).allMatch(v -> v == 0)
          ? values.length + " zeros"
          : number(values[0]) + ", …";
    }
    return String.join(" ", Arrays.stream(values).mapToObj(OpsCommand::number).toList());
  }

  private static String number(double value) {
    return value == (long) value ? Long.toString((long) value) : Double.toString(value);
  }

  private static void print(List<String[]> rows, PrintStream out) {
    int columns = rows.get(0).length;
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
