/** Files that are either there and whole or not there. */
package org.stn4j.lab.file;
