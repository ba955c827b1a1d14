#!/usr/bin/python3
"""PyTorch's side of the benchmarks: obeys commands on standard input (see README.md here).

    /usr/bin/python3 scripts/bench/pytorch_peer.py [--threads 2] [--fcn 340] [--cnn 64,128]
                                                   [--st-fcn 320] [--st-cnn 64,128]
                                                   [--gtsrb 50]
    /usr/bin/python3 scripts/bench/pytorch_peer.py --torchscript DIRECTORY
"""

import argparse
import os
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F

import inputs
import signs
from networks import CLASSES, SIZE, network
from transformers import IDENTITY, SPREAD, TRANSFORMERS

BATCH, LEARNING_RATE = 256, 0.01

SIZES = {
    "256x1x28x28": ((256, 1, 28, 28), (28, 28)),
    "256x1x42x42": ((256, 1, 42, 42), (42, 42)),
    "256x1x60x60": ((256, 1, 60, 60), (60, 60)),
    "128x3x64x64": ((128, 3, 64, 64), (64, 64)),
    "128x48x32x32": ((128, 48, 32, 32), (32, 32)),
    "16x3x448x448-224x224": ((16, 3, 448, 448), (224, 224)),
    "4x64x112x112": ((4, 64, 112, 112), (112, 112)),
}


class TransformerCase:
    """Fused or not: image, theta -> output, and back to image and theta."""

    def __init__(self, transformation, image_size, output_size):
        n, c = image_size[:2]
        self.transformer = TRANSFORMERS[transformation](*output_size)
        theta = inputs.parameters(inputs.THETA, IDENTITY[transformation], SPREAD[transformation], n)
        self.image = torch.from_numpy(inputs.uniform(inputs.IMAGE, *image_size)).requires_grad_()
        self.theta = torch.from_numpy(theta).requires_grad_()
        gradient = inputs.uniform(inputs.OUTPUT_GRADIENT, n, c, *output_size)
        self.output_gradient = torch.from_numpy(gradient)

    def start(self):
        pass

    def step(self):
        output = self.transformer(self.image, self.theta)
        gradients = torch.autograd.grad(output, (self.image, self.theta), self.output_gradient)
        return output, *gradients

    def values(self):
        output, image_gradient, theta_gradient = self.step()
        return {
            "output": output.detach(),
            "imageGradient": image_gradient,
            "thetaGradient": theta_gradient,
        }


class TrainingCase:
    """Forward, backward and update of all parameters on one batch."""

    def __init__(self, make, images, classes, learning_rate):
        """make returns the network with its initial weights; images is [N, C, H, W]."""
        self.make = make
        self.learning_rate = learning_rate
        self.images = torch.from_numpy(inputs.pixels(*images))
        self.labels = torch.from_numpy(inputs.labels(images[0], classes))

    def start(self):
        self.network = self.make()
        self.optimizer = torch.optim.SGD(self.network.parameters(), lr=self.learning_rate)

    def loss(self):
        self.optimizer.zero_grad(set_to_none=True)
        loss = F.cross_entropy(self.network(self.images), self.labels)
        loss.backward()
        return loss

    def step(self):
        loss = self.loss()
        self.optimizer.step()
        return loss

    def values(self):
        self.start()
        values = {"loss": self.loss().detach()}
        for i, parameter in enumerate(self.network.parameters()):
            values[f"gradient{i}"] = parameter.grad
        return values


def digits(kind, transformation, widths):
    return TrainingCase(
        lambda: network(kind, transformation, widths),
        (BATCH, 1, SIZE, SIZE),
        CLASSES,
        LEARNING_RATE,
    )


def traffic_signs(batch):
    images = (batch, signs.CHANNELS, signs.SIZE, signs.SIZE)
    return TrainingCase(signs.SignNetwork, images, signs.CLASSES, signs.LEARNING_RATE)


def case_makers(options):
    makers = {}
    for transformation in TRANSFORMERS:
        for name, (image, output) in SIZES.items():
            makers[f"{transformation}-{name}"] = (
                lambda t=transformation, i=image, o=output: TransformerCase(t, i, o)
            )
    for kind in ["fcn", "cnn"]:
        widths = getattr(options, kind)
        makers[kind] = lambda k=kind, w=widths: digits(k, None, w)
        for transformation in TRANSFORMERS:
            widths = getattr(options, f"st_{kind}")
            makers[f"st-{kind}-{transformation}"] = (
                lambda k=kind, t=transformation, w=widths: digits(k, t, w)
            )
    makers["gtsrb"] = lambda: traffic_signs(options.gtsrb)
    return makers


def peak_memory_kib():
    with open("/proc/self/status", encoding="ascii") as status:
        for line in status:
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    raise OSError("/proc/self/status has no VmHWM")


class Peer:
    def __init__(self, makers):
        self.makers = makers
        self.name, self.case = None, None

    def load(self, name):
        """Only the case in use is kept in memory."""
        if name not in self.makers:
            raise ValueError(f"unknown case {name}; the known ones are {' '.join(self.makers)}")
        if name != self.name:
            self.name, self.case = None, None
            self.name, self.case = name, self.makers[name]()
        return self.case

    def about(self):
        return f"PyTorch {torch.__version__}, {torch.get_num_threads()} threads"

    def cases(self):
        return " ".join(self.makers)

    def values(self, name, directory):
        os.makedirs(directory, exist_ok=True)
        values = self.load(name).values()
        for key, value in values.items():
            np.save(os.path.join(directory, f"{key}.npy"), value.numpy())
        return " ".join(values)

    def run(self, name, repetitions):
        case = self.load(name)
        case.start()
        times = []
        for _ in range(int(repetitions)):
            start = time.perf_counter_ns()
            case.step()
            times.append((time.perf_counter_ns() - start) / 1e6)
        return " ".join(f"{t:.4f}" for t in times)

    def memory(self):
        return str(peak_memory_kib())

    def serve(self):
        commands = {name: getattr(self, name) for name in ["about", "cases", "values", "run", "memory"]}
        for line in sys.stdin:
            words = line.split()
            if words == ["quit"]:
                return
            try:
                if not words or words[0] not in commands:
                    raise ValueError(f"expected one of {' '.join(commands)} quit, got {line.strip()!r}")
                reply = "ok " + commands[words[0]](*words[1:])
            except Exception as e:  # the driver decides what to do about it
                reply = "error " + " ".join(str(e).split())
            print(reply, flush=True)


def write_torchscript(directory):
    """The transformers as TorchScript, one for each output size, for peers without Python."""
    os.makedirs(directory, exist_ok=True)
    sizes = {output for _, output in SIZES.values()}
    for name, transformer in TRANSFORMERS.items():
        for height, width in sizes:
            path = os.path.join(directory, f"{name}-{height}x{width}.pt")
            torch.jit.script(transformer(height, width)).save(path)


def widths(text):
    return tuple(int(word) for word in text.split(","))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--fcn", type=widths, default=(340,))
    parser.add_argument("--cnn", type=widths, default=(64, 128))
    parser.add_argument("--st-fcn", type=widths, default=(320,))
    parser.add_argument("--st-cnn", type=widths, default=(64, 128))
    parser.add_argument("--gtsrb", type=int, default=50, help="batch of traffic signs")
    parser.add_argument("--torchscript", metavar="DIRECTORY")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    if options.torchscript:
        write_torchscript(options.torchscript)
    else:
        Peer(case_makers(options)).serve()


if __name__ == "__main__":
    main()
