/**
 * Spatial transformers on birds, CUB-200-2011 (Jaderberg et al. 2015, section 4.3): networks, data,
 * table and recipes.
 */
package org.stn4j.experiment.cub;
