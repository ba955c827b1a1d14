/**
 * Spatial transformers on traffic signs, GTSRB (Moodstocks 2015): networks, data, tables and
 * recipes.
 */
package org.stn4j.experiment.gtsrb;
