/**
 * The transformer's ops as CUDA C++: their source ({@code .cu} and {@code .cuh} resources beside
 * this package), how it is put together for one case, the options that it is compiled with, and
 * where the compiled code is kept. No compiler is called here, and no CUDA is needed.
 */
package org.stn4j.cuda.source;
