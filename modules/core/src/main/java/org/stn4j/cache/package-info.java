/** What was made lately, so that it is not made again. */
package org.stn4j.cache;
