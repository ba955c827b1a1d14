/**
 * Table 5 of Jaderberg et al. 2015, appendix A.2, co-localisation: a spatial transformer learns
 * from a hundred images of one kind where the digit is, told by nobody, because crops of the same
 * digit look alike and other crops do not.
 */
package org.stn4j.experiment.colocalisation;
