/** Pictures of the data, for looking at. */
package org.stn4j.data.preview;
