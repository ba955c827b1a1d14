/**
 * Where the points of an op come from and where their gradient goes, in {@code double}, row by row.
 */
package org.stn4j.backend.cpu.points;
