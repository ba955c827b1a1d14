/** The command line that all experiments share. This is where things are printed. */
package org.stn4j.lab.cli;
