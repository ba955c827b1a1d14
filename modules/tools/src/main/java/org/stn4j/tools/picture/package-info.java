/** Pictures as arrays. */
package org.stn4j.tools.picture;
