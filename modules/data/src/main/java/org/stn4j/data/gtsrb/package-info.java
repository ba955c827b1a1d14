/**
 * The German Traffic Sign Recognition Benchmark: 43 classes of signs in photographs, as published,
 * and a generated stand-in.
 */
package org.stn4j.data.gtsrb;
