"""The networks of the training benchmarks: 28 x 28 images, 10 classes (Jaderberg et al. 2015, 4.1).

    fcn   784-w-w-10
    cnn   conv 9x9xa, max-pool 2, conv 7x7xb, max-pool 2, dense 10
    st-*  an affine, projective or thin plate spline transformer in front, its localisation
          network dense 32-32-theta (fcn), or average-pool 2, conv 5x5x20, max-pool 2,
          conv 5x5x20, dense 20-theta (cnn)

ReLU after every layer but the last ones. Parameters are numbered in the order in which they are
made here, localisation network first, each weight followed by its bias.
"""

import torch
import torch.nn.functional as F
from torch import nn

import inputs
from transformers import IDENTITY, TRANSFORMERS

SIZE, CLASSES = 28, 10


class Layers(nn.Module):
    """Makes layers with the benchmark's weights, numbering them as it goes."""

    def __init__(self, first):
        super().__init__()
        self.count = first

    def _fill(self, layer, weights, bias):
        with torch.no_grad():
            layer.weight.copy_(torch.from_numpy(weights))
            layer.bias.copy_(torch.tensor(bias, dtype=torch.float32))
        self.count += 2
        return layer

    def dense(self, fan_in, out):
        w = inputs.weights(inputs.FIRST_PARAMETER + self.count, out, fan_in)
        return self._fill(nn.Linear(fan_in, out), w, [0] * out)

    def conv(self, fan_in, out, side, padding=0):
        w = inputs.weights(inputs.FIRST_PARAMETER + self.count, out, fan_in, side, side)
        return self._fill(nn.Conv2d(fan_in, out, side, padding=padding), w, [0] * out)

    def regression(self, fan_in, identity):
        w = inputs.regression_weights(inputs.FIRST_PARAMETER + self.count, len(identity), fan_in)
        return self._fill(nn.Linear(fan_in, len(identity)), w, identity)


class Fcn(Layers):
    def __init__(self, first, width):
        super().__init__(first)
        self.fc1 = self.dense(SIZE * SIZE, width)
        self.fc2 = self.dense(width, width)
        self.out = self.dense(width, CLASSES)

    def forward(self, x):
        return self.out(F.relu(self.fc2(F.relu(self.fc1(x.flatten(1))))))


class Cnn(Layers):
    def __init__(self, first, a, b):
        super().__init__(first)
        self.conv1 = self.conv(1, a, 9)
        self.conv2 = self.conv(a, b, 7)
        self.out = self.dense(4 * b, CLASSES)

    def forward(self, x):
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        x = F.relu(F.max_pool2d(self.conv2(x), 2))
        return self.out(x.flatten(1))


class FcnLocalisation(Layers):
    def __init__(self, identity):
        super().__init__(0)
        self.fc1 = self.dense(SIZE * SIZE, 32)
        self.fc2 = self.dense(32, 32)
        self.theta = self.regression(32, identity)

    def forward(self, x):
        return self.theta(F.relu(self.fc2(F.relu(self.fc1(x.flatten(1))))))


class CnnLocalisation(Layers):
    def __init__(self, identity):
        super().__init__(0)
        self.conv1 = self.conv(1, 20, 5)
        self.conv2 = self.conv(20, 20, 5)
        self.fc = self.dense(20, 20)
        self.theta = self.regression(20, identity)

    def forward(self, x):
        x = F.avg_pool2d(x, 2)
        x = F.relu(F.max_pool2d(self.conv1(x), 2))
        x = F.relu(self.conv2(x)).flatten(1)
        return self.theta(F.relu(self.fc(x)))


class Transformed(nn.Module):
    """A classifier behind a spatial transformer."""

    def __init__(self, localisation, transformer, classifier):
        super().__init__()
        self.localisation = localisation
        self.transformer = transformer
        self.classifier = classifier

    def forward(self, x):
        return self.classifier(self.transformer(x, self.localisation(x)))


def network(kind, transformation, widths):
    """kind fcn or cnn; transformation None or its name; widths (w) or (a, b)."""
    classifier, localisation = {"fcn": (Fcn, FcnLocalisation), "cnn": (Cnn, CnnLocalisation)}[kind]
    if transformation is None:
        return classifier(0, *widths)
    front = localisation(IDENTITY[transformation])
    transformer = TRANSFORMERS[transformation](SIZE, SIZE)
    return Transformed(front, transformer, classifier(front.count, *widths))
