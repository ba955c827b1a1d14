/**
 * Whether loops use vector instructions, and arithmetic that has to be the same with and without.
 */
package org.stn4j.backend.cpu.vector;
