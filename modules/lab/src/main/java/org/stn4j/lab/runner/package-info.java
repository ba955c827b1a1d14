/**
 * The runner: plans the runs of a selection, skips those that are finished, trains, tests and draws
 * the others, and tabulates all.
 */
package org.stn4j.lab.runner;
