/** The page as its template sees it: texts, and pictures as data URIs. */
package org.stn4j.tools.report.page;
