package org.stn4j.lab.loss;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;
import org.nd4j.linalg.factory.Nd4j;
import org.stn4j.extension.BackendInfo;
import org.stn4j.extension.KernelDispatch;
import org.stn4j.extension.StnOp;

/**
 * The double of a backend that nobody wrote kernels for: ND4J's own ops run, ours run as {@link
 * KernelDispatch} finds kernels for it. In the place of ND4J's executioner until it is closed.
 */
final class AnotherBackend implements InvocationHandler, AutoCloseable {

  private final OpExecutioner real = Nd4j.getExecutioner();
  private final KernelDispatch dispatch = new KernelDispatch("another");
  private final Set<String> executed = new LinkedHashSet<>();

  private AnotherBackend() {}

  static AnotherBackend install() {
    AnotherBackend backend = new AnotherBackend();
    Class<?>[] kinds = {OpExecutioner.class, BackendInfo.class};
    ClassLoader loader = AnotherBackend.class.getClassLoader();
    replace((OpExecutioner) Proxy.newProxyInstance(loader, kinds, backend));
    return backend;
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

  /** The ops of ours that were executed. */
  Set<String> executed() {
    return executed;
  }

  @Override
  public void close() {
    replace(real);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("backend")) {
      return "another";
    }
    if (method.getName().equals("onHost")) {
      return false;
    }
    if (method.getName().startsWith("exec") && arguments[0] instanceof StnOp op) {
      executed.add(op.opName());
      return arguments.length == 2 ? dispatch.execute(op, (OpContext) arguments[1]) : execute(op);
    }
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private INDArray[] execute(CustomOp op) throws Exception {
    for (LongShapeDescriptor shape : op.calculateOutputShape()) {
      op.addOutputArgument(Nd4j.create(shape, false));
    }
    OpContext context = real.buildContext();
    try {
      context.setInputArrays(op.inputArguments());
      context.setOutputArrays(op.outputArguments());
      return dispatch.execute(op, context);
    } finally {
      context.close();
    }
  }
}
