/** The threads that kernels on the processor share. */
package org.stn4j.parallel;
