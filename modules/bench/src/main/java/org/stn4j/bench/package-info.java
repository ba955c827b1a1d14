/** Our side of the benchmarks: the transformer ops, and training steps of SameDiff networks. */
package org.stn4j.bench;
