/**
 * Jaderberg et al. 2015, appendix A.3: extruded digits, turned and put somewhere in a volume, with
 * and without a three-dimensional spatial transformer before the projection that is classified.
 */
package org.stn4j.experiment.mnist3d;
