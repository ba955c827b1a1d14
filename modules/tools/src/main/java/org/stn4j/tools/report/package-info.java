/** What was measured on one page: rows are read, gathered into the papers' tables, and shown. */
package org.stn4j.tools.report;
