/** ND4J's off-heap arrays as Java arrays of the worker's own. */
package org.stn4j.backend.cpu.array;
