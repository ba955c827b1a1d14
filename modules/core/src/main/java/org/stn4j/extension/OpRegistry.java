package org.stn4j.extension;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.ServiceLoader;
import org.nd4j.imports.converters.ImportClassMapping;

/** All ops of all {@link OpCatalog}s on the class path. */
public final class OpRegistry {

  private static final Map<String, StnOp> OPS = load();

  private OpRegistry() {}

  private static Map<String, StnOp> load() {
    Map<String, StnOp> ops = new LinkedHashMap<>();
    for (OpCatalog catalog :
        ServiceLoader.load(OpCatalog.class, OpRegistry.class.getClassLoader())) {
      for (StnOp op : catalog.ops()) {
        if (!op.opName().startsWith(StnOp.NAME_PREFIX)) {
          throw new IllegalStateException(
              "the name of op "
                  + op.getClass().getName()
                  + " must begin with "
                  + StnOp.NAME_PREFIX
                  + ", it is "
                  + op.opName());
        }
        StnOp other = ops.put(op.opName(), op);
        if (other != null) {
          throw new IllegalStateException(
              "two ops are named " + op.opName() + ": " + other.getClass() + ", " + op.getClass());
        }
      }
    }
    return Collections.unmodifiableMap(ops);
  }

  /** One instance of every op, by name. */
  public static Map<String, StnOp> ops() {
    return OPS;
  }

  /** Makes the ops known to ND4J's loader of saved graphs. May be called again. */
  public static void publish() {
    ImportClassMapping.getOpNameMapping().putAll(OPS);
  }

  /** The number by which ND4J identifies the op: 64-bit FNV-1a of its name, the same everywhere. */
  public static long hash(String opName) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : opName.getBytes(StandardCharsets.UTF_8)) {
      hash ^= b & 0xff;
      hash *= 0x100000001b3L;
    }
    return hash;
  }
}
