/** Runs done at once, each in a process of its own; rows and tables are written by one alone. */
package org.stn4j.lab.parallel;
