/** DJL's side of the benchmarks, on PyTorch's natives: what else a JVM user could choose. */
package org.stn4j.bench.djl;
