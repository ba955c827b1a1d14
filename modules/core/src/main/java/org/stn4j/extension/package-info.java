/**
 * How an op written in Java becomes one that ND4J 1.0.0-M2.1 executes, differentiates, saves and
 * loads, though that release has no API for it.
 *
 * <ol>
 *   <li>A backend module brings an {@code Nd4jBackend} that goes before ND4J's own and names an
 *       executioner of ours ({@code opexec}); that one hands every {@link
 *       org.stn4j.extension.StnOp} to an {@link org.stn4j.extension.OpKernel} and all other ops to
 *       ND4J.
 *   <li>The executioner's {@code getCustomOperations()} lists our ops with a stable hash ({@link
 *       org.stn4j.extension.KernelDispatch#withOurs}).
 *   <li>An instance of every op stands in {@code ImportClassMapping}, where loading a saved graph
 *       looks for its class ({@link org.stn4j.extension.OpRegistry}).
 *   <li>{@link org.stn4j.extension.StnOp} keeps all attributes in an op's integer, real, boolean
 *       and string arguments, which is what cloning and saving carry over.
 * </ol>
 *
 * <p>Modules that define ops list them in an {@link org.stn4j.extension.OpCatalog}; modules that
 * run them provide {@link org.stn4j.extension.KernelProvider}s. Both are found by {@code
 * ServiceLoader}.
 */
package org.stn4j.extension;
