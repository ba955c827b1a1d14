"""Spatial transformers built from PyTorch operations: theta [N, P] -> grid [N, H, W, 2].

What depends on the size alone is computed once, as one would for training. Corners aligned, the
parameters those of stn4j: projective (h11 ... h32), thin plate spline 4 x 4 (all dx, then all dy).
They are modules so that TorchScript can save them for a process without Python.
"""

import torch
import torch.nn.functional as F
from torch import nn

IDENTITY = {
    "affine": [1, 0, 0, 0, 1, 0],
    "projective": [1, 0, 0, 0, 1, 0, 0, 0],
    "tps": [0] * 32,
}
SPREAD = {"affine": 0.2, "projective": 0.1, "tps": 0.1}


def target_points(height, width):
    y, x = torch.meshgrid(
        torch.linspace(-1, 1, height, dtype=torch.float64),
        torch.linspace(-1, 1, width, dtype=torch.float64),
        indexing="ij",
    )
    return torch.stack([x.flatten(), y.flatten()], dim=1)


def thin_plate_terms(points, control):
    r2 = ((points[:, None] - control[None]) ** 2).sum(-1)
    radial = torch.where(r2 == 0, r2, r2 * torch.log(torch.where(r2 == 0, torch.ones_like(r2), r2)))
    return torch.cat([radial, torch.ones(len(points), 1, dtype=points.dtype), points], dim=1)


def thin_plate_basis(points, side):
    """[points, side^2]: the share of each control point's displacement in each point's."""
    control = target_points(side, side)
    k = len(control)
    matrix = torch.zeros(k + 3, k + 3, dtype=torch.float64)
    matrix[:k] = thin_plate_terms(control, control)
    matrix[k:, :k] = matrix[:k, k:].T
    return thin_plate_terms(points, control) @ torch.linalg.inv(matrix)[:, :k]


class AffineTransformer(nn.Module):
    def __init__(self, height: int, width: int):
        super().__init__()
        self.height = height
        self.width = width

    def forward(self, image, theta):
        size = [image.size(0), image.size(1), self.height, self.width]
        grid = F.affine_grid(theta.view(-1, 2, 3), size, align_corners=True)
        return F.grid_sample(image, grid, "bilinear", "zeros", align_corners=True)


class PlaneTransformer(nn.Module):
    """Coordinates as planes [N, 2, H, W], then seen as [N, H, W, 2]: the fastest that was tried."""

    def __init__(self, height: int, width: int):
        super().__init__()
        self.height = height
        self.width = width

    def sample(self, image, planes):
        grid = planes.view(-1, 2, self.height, self.width).permute(0, 2, 3, 1)
        return F.grid_sample(image, grid, "bilinear", "zeros", align_corners=True)


class ProjectiveTransformer(PlaneTransformer):
    def __init__(self, height: int, width: int):
        super().__init__(height, width)
        points = target_points(height, width)
        homogeneous = torch.cat([points, torch.ones(len(points), 1, dtype=points.dtype)], dim=1)
        self.register_buffer("points", homogeneous.T.float().contiguous())

    def forward(self, image, theta):
        n = theta.size(0)
        last = torch.ones(n, 1, dtype=theta.dtype)
        matrix = torch.cat([theta, last], dim=1).view(n * 3, 3)
        source = torch.matmul(matrix, self.points).view(n, 3, -1)
        return self.sample(image, source[:, :2] / source[:, 2:])


class ThinPlateSplineTransformer(PlaneTransformer):
    def __init__(self, height: int, width: int):
        super().__init__(height, width)
        points = target_points(height, width)
        self.register_buffer("points", points.T.float().contiguous())
        self.register_buffer("basis", thin_plate_basis(points, 4).T.float().contiguous())

    def forward(self, image, theta):
        n = theta.size(0)
        displacement = torch.matmul(theta.view(2 * n, -1), self.basis)
        return self.sample(image, displacement.view(n, 2, -1) + self.points)


TRANSFORMERS = {
    "affine": AffineTransformer,
    "projective": ProjectiveTransformer,
    "tps": ThinPlateSplineTransformer,
}
