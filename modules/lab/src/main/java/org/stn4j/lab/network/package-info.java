/** The layers that the experiments' networks are built from, as SameDiff variables and ops. */
package org.stn4j.lab.network;
