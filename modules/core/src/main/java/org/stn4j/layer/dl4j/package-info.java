/** What DL4J's networks instantiate of the layers that are configured. */
package org.stn4j.layer.dl4j;
