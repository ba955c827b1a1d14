/** Assertions that tests of several modules make. */
package org.stn4j.testing;
