/**
 * Experiments: what one consists of, and where its results lie. An experiment brings its networks,
 * its data and its table; all else is the lab's.
 */
package org.stn4j.lab.experiment;
