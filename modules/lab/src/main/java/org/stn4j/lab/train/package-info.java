/**
 * Training a network: the graph with the names of its parts, the recipe, the loop, and what listens
 * to it. The loop never prints and never touches a file; {@link
 * org.stn4j.lab.train.TrainingListener}s do.
 */
package org.stn4j.lab.train;
