/** Between ND4J's arrays and Java's. */
package org.stn4j.lab.array;
