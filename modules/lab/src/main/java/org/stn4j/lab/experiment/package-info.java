/**
 * Experiments: what one consists of, and the runner that trains, tests, draws and tabulates it. An
 * experiment brings its networks, its data and its table; all else is here.
 */
package org.stn4j.lab.experiment;
