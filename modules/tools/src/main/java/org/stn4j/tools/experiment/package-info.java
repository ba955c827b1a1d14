/** The experiments on the class path. */
package org.stn4j.tools.experiment;
