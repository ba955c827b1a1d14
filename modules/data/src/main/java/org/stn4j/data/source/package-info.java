/**
 * Where data sets come from: published files with checksums, found in a directory or fetched from
 * mirrors. What was found is checked before it is used, and what is used instead says so.
 */
package org.stn4j.data.source;
