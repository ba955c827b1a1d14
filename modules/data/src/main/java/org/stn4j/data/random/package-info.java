/** Random numbers that are a function of a key, the same on every machine and release of Java. */
package org.stn4j.data.random;
