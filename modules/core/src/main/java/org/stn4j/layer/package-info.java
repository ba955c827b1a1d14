/**
 * The spatial transformer module — localisation network, grid generator, sampler — as a part that
 * is put into a network (Jaderberg et al. 2015, section 3).
 */
package org.stn4j.layer;
