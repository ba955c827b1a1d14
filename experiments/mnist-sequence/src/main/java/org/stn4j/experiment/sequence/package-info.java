/**
 * Recurrent spatial transformers on cluttered sequences of digits (Sønderby et al. 2015): networks,
 * data, tables and recipes.
 */
package org.stn4j.experiment.sequence;
