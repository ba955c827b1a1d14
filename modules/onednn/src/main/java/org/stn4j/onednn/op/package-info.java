/** The stacks as SameDiff ops, each beside its gradient op: attributes, shapes, gradients. */
package org.stn4j.onednn.op;
