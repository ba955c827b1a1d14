"""The inputs of the benchmarks, the same on every side to the last bit.

Element i of array number s is u(s, i) = k * 2^-23 - 1 with k the upper 24 bits of the SplitMix64
finaliser of s * 2^32 + i: a float32 in [-1, 1), exactly. Everything else is made of it by single
float32 operations.
"""

import math

import numpy as np

IMAGE, THETA, OUTPUT_GRADIENT, PIXELS, LABELS, FIRST_PARAMETER = 1, 2, 3, 4, 5, 10


def bits(array, count):
    """The 24 bits of each element, uint64 [count]."""
    with np.errstate(over="ignore"):
        z = np.uint64(array << 32) + np.arange(count, dtype=np.uint64)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    return z >> np.uint64(40)


def uniform(array, *shape):
    """u(array, i), float32, in C order."""
    k = bits(array, math.prod(shape)).astype(np.float32)
    return (k * np.float32(2.0**-23) - np.float32(1)).reshape(shape)


def parameters(array, identity, spread, n):
    """theta [n, P]: the identity + spread * u."""
    return np.float32(identity) + np.float32(spread) * uniform(array, n, len(identity))


def pixels(*shape):
    """Grey values in [0, 1)."""
    return np.float32(0.5) * uniform(PIXELS, *shape) + np.float32(0.5)


def labels(n, classes):
    """Class numbers, int64 [n]."""
    return (bits(LABELS, n) % np.uint64(classes)).astype(np.int64)


def weights(array, *shape):
    """sqrt(6 / fan in) * u; shape is [out, in] or [out, in, height, width]."""
    bound = np.float32(math.sqrt(6.0 / math.prod(shape[1:])))
    return bound * uniform(array, *shape)


def regression_weights(array, *shape):
    """0.01 * u: small, so that theta stays near the identity, but not zero as in training."""
    return np.float32(0.01) * uniform(array, *shape)
