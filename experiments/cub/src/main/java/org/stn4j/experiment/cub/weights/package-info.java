/** BN-Inception as trained on ImageNet, from the initialisers of an ONNX file. */
package org.stn4j.experiment.cub.weights;
