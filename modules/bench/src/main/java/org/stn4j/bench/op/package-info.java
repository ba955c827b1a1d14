/** JMH benchmarks of the ops. How to run them: {@code docs/performance.md}. */
package org.stn4j.bench.op;
