/** Pictures of what transformers do. */
package org.stn4j.lab.figure;
