/** oneDNN's engine, and sequences of its primitives with the memories between them. */
package org.stn4j.onednn.primitive;
