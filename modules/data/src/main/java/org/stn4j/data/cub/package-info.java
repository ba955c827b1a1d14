/**
 * Caltech-UCSD Birds-200-2011: photographs of birds with boxes and the places of their parts, as
 * published, and a generated stand-in.
 */
package org.stn4j.data.cub;
