import numpy as np
import pytest

from headwater.publish.projection import RADIUS, Albers, around

PLANE = Albers(28, 34, 88.5, 31)


def test_there_and_back():
    lon, lat = np.meshgrid(np.linspace(77, 102, 9), np.linspace(25, 38, 7))
    assert np.allclose(PLANE.inverse(*PLANE.forward(lon, lat)), (lon, lat), atol=1e-9)


def test_the_centre_is_nought_and_south_is_down():
    assert np.allclose(PLANE.forward(88.5, 31), 0, atol=1e-9)
    x, y = PLANE.forward([88.5, 90], [30, 31])
    assert y[0] > 0 and x[1] > 0


@pytest.mark.parametrize("lat", [28, 34])
def test_a_parallel_of_the_cone_is_as_long_as_on_the_globe(lat):
    lon = np.linspace(88, 89, 1001)
    x, y = PLANE.forward(lon, np.full(1001, lat))
    assert np.hypot(np.diff(x), np.diff(y)).sum() == pytest.approx(RADIUS * np.cos(np.radians(lat)) * np.radians(1))


@pytest.mark.parametrize("south", [25, 31, 37])
def test_areas_are_those_of_the_globe(south):
    corners = [(80, south), (81, south), (81, south + 1), (80, south + 1)]
    edge = np.linspace(0, 1, 401)[:-1]
    ring = np.concatenate(
        [np.outer(1 - edge, a) + np.outer(edge, b) for a, b in zip(corners, corners[1:] + corners[:1], strict=True)]
    )
    x, y = PLANE.forward(ring[:, 0], ring[:, 1])
    area = abs((x * np.roll(y, -1) - y * np.roll(x, -1)).sum()) / 2
    globe = RADIUS**2 * np.radians(1) * (np.sin(np.radians(south + 1)) - np.sin(np.radians(south)))
    assert area == pytest.approx(globe, rel=1e-5)


@pytest.mark.parametrize("lat", [(29, 33), (31, 31), (-1, 1), (-34, -30)])
def test_a_plane_around_points_has_them_about_its_middle(lat):
    x, y = around([90, 94], lat).forward([90, 94], lat)
    assert np.isfinite([x, y]).all()
    assert abs(x.mean()) < 10 and abs(y.mean()) < 15
