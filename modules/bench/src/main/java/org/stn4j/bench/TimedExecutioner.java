package org.stn4j.bench;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.extension.BackendInfo;

/**
 * ND4J's executioner with a clock around it. Ops that an op executes count as part of it. For one
 * thread, and for backends that have finished when {@code exec} returns.
 */
final class TimedExecutioner implements InvocationHandler, AutoCloseable {

  /**
   * One execution.
   *
   * @param op its name
   * @param operation the op itself, or null
   * @param nanos its time
   */
  record Execution(String op, Object operation, long nanos) {

    /** Names of the variables that it reads; none if it stands in no graph. */
    List<String> inputs() {
      return operation instanceof DifferentialFunction function && function.getSameDiff() != null
          ? List.of(function.argNames())
          : List.of();
    }
  }

  private final OpExecutioner real;
  private final List<Execution> executions = new ArrayList<>();
  private int depth;
  private long nanos;

  private TimedExecutioner(OpExecutioner real) {
    this.real = real;
  }

  /** Puts a clock around ND4J's executioner, until it is closed. */
  static TimedExecutioner install() {
    TimedExecutioner timed = new TimedExecutioner(Nd4j.getExecutioner());
    Class<?>[] kinds = {OpExecutioner.class, BackendInfo.class};
    ClassLoader loader = TimedExecutioner.class.getClassLoader();
    replace((OpExecutioner) Proxy.newProxyInstance(loader, kinds, timed));
    return timed;
  }

  /** ND4J chooses its executioner once and for all; there is no setter. */
  private static void replace(OpExecutioner executioner) {
    try {
      Field field = Nd4j.class.getDeclaredField("OP_EXECUTIONER_INSTANCE");
      field.setAccessible(true);
      field.set(null, executioner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this ND4J keeps its executioner elsewhere", e);
    }
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    boolean counted = depth == 0 && method.getName().startsWith("exec");
    if (!counted) {
      return call(method, arguments);
    }
    depth++;
    long start = System.nanoTime();
    try {
      return call(method, arguments);
    } finally {
      long time = System.nanoTime() - start;
      depth--;
      nanos += time;
      Object operation = arguments == null || arguments.length == 0 ? null : arguments[0];
      executions.add(new Execution(name(method, operation), operation, time));
    }
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static String name(Method method, Object operation) {
    if (operation instanceof CustomOp op) {
      return op.opName();
    }
    return operation instanceof Op op ? op.opName() : method.getName();
  }

  /** Time inside ops since the last {@link #clear}. */
  long nanos() {
    return nanos;
  }

  /** Every execution since the last {@link #clear}. */
  List<Execution> executions() {
    return executions;
  }

  void clear() {
    nanos = 0;
    executions.clear();
  }

  @Override
  public void close() {
    replace(real);
  }
}
