"""Albers' equal-area conic: degrees to kilometres on a plane, so that an area or a mark weighs the same everywhere."""

from dataclasses import dataclass
from math import cos, radians, sin, sqrt

import numpy as np
from numpy.typing import ArrayLike, NDArray

RADIUS = 6371.0  # km, the mean radius of the earth
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Albers:
    """The cone through two parallels, unrolled about a centre. Degrees; x east and y south of the centre, in km."""

    south: float
    north: float
    lon: float
    lat: float

    @property
    def _cone(self) -> tuple[float, float, float]:
        """n, C and rho of the centre, as Snyder (1987, Map Projections, p. 100) writes them."""
        n = (sin(radians(self.south)) + sin(radians(self.north))) / 2
        c = cos(radians(self.south)) ** 2 + 2 * n * sin(radians(self.south))
        return n, c, RADIUS * sqrt(c - 2 * n * sin(radians(self.lat))) / n

    def forward(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
        """Kilometres (x, y) of points, of the shape of `lon` and `lat`."""
        n, c, middle = self._cone
        rho = RADIUS * np.sqrt(c - 2 * n * np.sin(np.radians(lat))) / n
        theta = n * np.radians(np.asarray(lon, float) - self.lon)
        return rho * np.sin(theta), rho * np.cos(theta) - middle

    def inverse(self, x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
        """Degrees (lon, lat) of points on the plane."""
        n, c, middle = self._cone
        down = middle + np.asarray(y, float)
        rho, theta = np.hypot(x, down), np.arctan2(x, down)
        return self.lon + np.degrees(theta / n), np.degrees(np.arcsin((c - (rho * n / RADIUS) ** 2) / (2 * n)))


def around(lon: ArrayLike, lat: ArrayLike) -> Albers:
    """The projection that suits points: parallels a sixth inside their span, the centre amid them. One is enough."""
    lon, lat = np.asarray(lon, float), np.asarray(lat, float)
    low, high = float(lat.min()), float(lat.max())
    edge = max((high - low) / 6, 0.5)
    south, north = (low + edge, high - edge) if high - low > 3 * edge else (low - edge, high + edge)
    if abs(south + north) < 1:  # parallels that mirror each other at the equator leave no cone
        north += 1
    return Albers(south, north, float(lon.min() + lon.max()) / 2, (low + high) / 2)
