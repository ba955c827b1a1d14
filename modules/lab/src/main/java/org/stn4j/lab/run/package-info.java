/** What makes a run the run it is: one description, whose digest is the key of all its files. */
package org.stn4j.lab.run;
