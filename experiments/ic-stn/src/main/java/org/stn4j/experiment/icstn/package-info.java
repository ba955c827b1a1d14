/**
 * Inverse compositional spatial transformers on perturbed MNIST (Lin and Lucey 2017): networks,
 * data, table and recipes.
 */
package org.stn4j.experiment.icstn;
