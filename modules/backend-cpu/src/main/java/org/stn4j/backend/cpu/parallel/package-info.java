/** The threads that kernels share, and how long they wait awake. */
package org.stn4j.backend.cpu.parallel;
