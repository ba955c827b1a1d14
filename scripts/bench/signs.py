"""The traffic-sign network 150-200-300-350-2ST as published (Moodstocks 2015): 48 x 48 x 3, 43 classes.

    images - global - local normalisation - transformer - conv 7x7x150, max-pool 2, box normalisation
           - conv 4x4x200, max-pool 2, box normalisation
           - transformer - conv 4x4x300, max-pool 2, box normalisation - dense 350 - dense 43

    localisation  max-pool 2, conv 5x5xa, max-pool 2, conv 5x5xb, max-pool 2, dense c, theta;
                  (a, b, c) = (200, 300, 200), then (150, 150, 150)

Convolutions pad with two zeros on each side: 48 -> 46/23 -> 24/12 -> 13/6. ReLU after every layer
but the last ones. Parameters are numbered in the order in which they are made here, each weight
followed by its bias.
"""

import torch
import torch.nn.functional as F
from torch import nn

from networks import Layers
from transformers import IDENTITY, AffineTransformer

SIZE, CHANNELS, CLASSES = 48, 3, 43
MEAN, DEVIATION = 0.5, 0.25
PADDING = 2

# On noise the gradient of theta is so large that at the published 0.01 the first update moves every
# point out of the images, and the sampler has nothing left to do.
LEARNING_RATE = 1e-6


def gaussian():
    """7 weights with the sum 1, deviation 1.75 pixels."""
    weights = torch.exp(-0.5 * (torch.arange(-3, 4, dtype=torch.float64) / 1.75) ** 2)
    return weights / weights.sum()


def box():
    """9 equal weights with the sum 1."""
    return torch.full((9,), 1 / 9, dtype=torch.float64)


class ContrastNormalisation(nn.Module):
    """Subtractive and divisive, over all planes together: [N, C, H, W] -> [N, C, H, W].

    With <z> the mean over the planes of the weighted sum of z in a window, zeros outside, and o
    that of ones: v = x - <x> / o, y = v / max(sqrt(<v^2>) / o, threshold).
    """

    def __init__(self, weights, size, threshold=1e-4):
        super().__init__()
        self.reach = len(weights) // 2
        self.least = threshold**2
        window = torch.outer(weights, weights)[None, None]
        inside = F.conv2d(torch.ones(1, 1, size, size, dtype=torch.float64), window, padding=self.reach)
        self.register_buffer("window", window.float())
        self.register_buffer("inside", inside.float())
        self.register_buffer("squared_inside", (inside**2).float())

    def local_mean(self, z):
        return F.conv2d(z.mean(1, keepdim=True), self.window, padding=self.reach)

    def forward(self, x):
        v = x - self.local_mean(x) / self.inside
        variance = self.local_mean(v * v) / self.squared_inside
        return v / torch.sqrt(variance.clamp(min=self.least))


class SignTransformer(Layers):
    """A localisation network a, b, c and the sampler: [N, C, S, S] -> [N, C, S, S]."""

    def __init__(self, first, channels, size, a, b, c):
        super().__init__(first)
        self.conv1 = self.conv(channels, a, 5, PADDING)
        self.conv2 = self.conv(a, b, 5, PADDING)
        self.fc = self.dense(b * (size // 8) ** 2, c)
        self.theta = self.regression(c, IDENTITY["affine"])
        self.transformer = AffineTransformer(size, size)

    def localise(self, x):
        x = F.max_pool2d(x, 2)
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        x = F.relu(F.max_pool2d(self.conv2(x), 2))
        return self.theta(F.relu(self.fc(x.flatten(1))))

    def forward(self, x):
        return self.transformer(x, self.localise(x))


class SignNetwork(Layers):
    """Images in [0, 1) -> logits."""

    def __init__(self):
        super().__init__(0)
        self.local = ContrastNormalisation(gaussian(), SIZE)
        self.st1 = self.transformed(CHANNELS, SIZE, 200, 300, 200)
        self.conv1 = self.conv(CHANNELS, 150, 7, PADDING)
        self.normalise1 = ContrastNormalisation(box(), 23)
        self.conv2 = self.conv(150, 200, 4, PADDING)
        self.normalise2 = ContrastNormalisation(box(), 12)
        self.st3 = self.transformed(200, 12, 150, 150, 150)
        self.conv3 = self.conv(200, 300, 4, PADDING)
        self.normalise3 = ContrastNormalisation(box(), 6)
        self.fc = self.dense(300 * 6 * 6, 350)
        self.classifier = self.dense(350, CLASSES)

    def transformed(self, channels, size, a, b, c):
        transformer = SignTransformer(self.count, channels, size, a, b, c)
        self.count = transformer.count
        return transformer

    def forward(self, x):
        x = self.st1(self.local((x - MEAN) / DEVIATION))
        x = self.normalise1(F.relu(F.max_pool2d(self.conv1(x), 2)))
        x = self.normalise2(F.relu(F.max_pool2d(self.conv2(x), 2)))
        x = self.normalise3(F.relu(F.max_pool2d(self.conv3(self.st3(x)), 2)))
        return self.classifier(F.relu(self.fc(x.flatten(1))))
