/** {@code stn warp}: a transformer applied to arrays and pictures, with its gradients. */
package org.stn4j.tools.warp;
