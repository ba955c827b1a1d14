/** How the ops run: on oneDNN, or by ND4J's own ops. */
package org.stn4j.onednn.kernel;
