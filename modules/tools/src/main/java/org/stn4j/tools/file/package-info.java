/** The files that commands read and write. */
package org.stn4j.tools.file;
