/**
 * Painting of coloured shapes with soft edges on textured backgrounds: what generated stand-ins for
 * photographs are made with. Everything is a function of the random stream, on every machine.
 */
package org.stn4j.data.paint;
