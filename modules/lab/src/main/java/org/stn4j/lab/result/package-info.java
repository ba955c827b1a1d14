/** What runs gave: rows of runs.csv, tables in a paper's shape, and where they come from. */
package org.stn4j.lab.result;
