/** How the cost of the transformer grows with what it is given. */
package org.stn4j.bench.growth;
