/** The command {@code stn}. */
package org.stn4j.tools;
