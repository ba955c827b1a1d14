/**
 * Where digits come from: a directory, the network, or the embedded generator. What was found is
 * checked before it is used, and what is used instead of MNIST says so.
 */
package org.stn4j.data.source;
