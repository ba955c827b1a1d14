/**
 * Networks that experiments have trained: what a checkpoint holds, and what it says of pictures.
 */
package org.stn4j.tools.trained;
