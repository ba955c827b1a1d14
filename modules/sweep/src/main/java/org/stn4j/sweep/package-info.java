/** Runs of several experiments at once, on Apache Spark: one job of one task for each run. */
package org.stn4j.sweep;
