/**
 * Published archives and folders as a stream of members, read in place. Nothing is unpacked to
 * disk; what is damaged, hostile or not what it says is an error that names file and member.
 */
package org.stn4j.data.archive;
