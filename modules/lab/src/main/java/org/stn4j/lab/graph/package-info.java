/**
 * Running a graph again and again: captured once, then replayed without ND4J's session, in memory
 * that is kept.
 */
package org.stn4j.lab.graph;
