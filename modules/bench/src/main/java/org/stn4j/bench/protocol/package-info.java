/**
 * What every side of a benchmark shares: the commands it obeys, the cases it knows, and the inputs
 * it computes on, the same to the last bit. Described in {@code scripts/bench/README.md}. Needs
 * nothing but the JDK, so that other frameworks' sides can use it.
 */
package org.stn4j.bench.protocol;
