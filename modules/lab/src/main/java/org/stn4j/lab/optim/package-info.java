/** How parameters learn: recipe, optimisers, learning rates, and the blocks that hold them. */
package org.stn4j.lab.optim;
