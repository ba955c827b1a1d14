/**
 * Spatial transformers on house numbers, SVHN (Jaderberg et al. 2015, section 4.2 and table 2):
 * networks, data, table and recipes.
 */
package org.stn4j.experiment.svhn;
