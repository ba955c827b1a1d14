/**
 * NumPy's array files.
 *
 * <p>Source: NumPy Enhancement Proposal 1, "A Simple File Format for NumPy Arrays", and its
 * versions 2.0 and 3.0.
 */
package org.stn4j.tools.npy;
