/** What a command of {@code stn} is, and how it says that its command line is wrong. */
package org.stn4j.tools.command;
