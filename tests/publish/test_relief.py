import struct
import zlib

import numpy as np
import pytest

from headwater.publish.projection import Albers
from headwater.publish.relief import MARK, MOST, STEPS, blur, read_grey, shades, write_shades

GREY = np.array([[0, 10, 250, 7], [3, 200, 30, 30], [255, 0, 1, 2], [9, 9, 90, 200], [1, 128, 64, 32]])


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def picture(rows, size=(4, 5), depth=8, colour=0, parts=1):
    raw = zlib.compress(bytes(rows))
    cut = [raw[i * len(raw) // parts : (i + 1) * len(raw) // parts] for i in range(parts)]
    head = struct.pack(">IIBBBBB", *size, depth, colour, 0, 0, 0)
    return MARK + chunk(b"IHDR", head) + b"".join(chunk(b"IDAT", c) for c in cut) + chunk(b"IEND", b"")


def filtered():
    """GREY with a row in each of the five ways that a PNG may write one."""
    out = []
    for kind, row in enumerate(GREY.tolist()):
        above = [0, *GREY[kind - 1].tolist()] if kind else [0] * 5
        out.append(kind)
        for x, value in enumerate(row):
            left, up, corner = (row[x - 1] if x else 0), above[x + 1], above[x]
            near = min((abs(left + up - corner - p), i, p) for i, p in enumerate((left, up, corner)))[2]
            out.append((value - (0, left, up, (left + up) // 2, near)[kind]) % 256)
    return out


@pytest.mark.parametrize("parts", [1, 3])
def test_a_grey_picture_is_read_however_its_rows_are_written(parts):
    assert (read_grey(picture(filtered(), parts=parts)) == GREY).all()


@pytest.mark.parametrize("data", [b"GIF89a", picture(filtered(), depth=16), picture(filtered(), colour=2)])
def test_any_other_picture_is_refused(data):
    with pytest.raises(ValueError, match="PNG"):
        read_grey(data)


def test_ink_covers_by_steps_and_no_more_than_the_most():
    data = write_shades(np.array([[0, STEPS - 1]]), "#102030")
    kinds = {data[i + 4 : i + 8]: i for i in range(8, len(data) - 8) if data[i + 4 : i + 8] in (b"PLTE", b"tRNS")}
    palette = data[kinds[b"PLTE"] + 8 :][: 3 * STEPS]
    cover = data[kinds[b"tRNS"] + 8 :][:STEPS]
    assert palette == bytes([0x10, 0x20, 0x30]) * STEPS
    assert cover[0] == 0 and cover[-1] == round(255 * MOST) and list(cover) == sorted(cover)


def test_blurring_an_even_ground_leaves_it_and_a_point_keeps_its_weight():
    assert np.allclose(blur(np.full((9, 12), 7.0), 1.5), 7)
    point = np.zeros((31, 31))
    point[15, 15] = 1
    assert blur(point, 2.0).sum() == pytest.approx(1) and blur(point, 2.0).argmax() == point.argmax()


EDGES = (77.0, 38.0, 102.0, 25.0)


def relief(shade, height):
    box = (-700, -500, 700, 500)
    return shades(Albers(28, 34, 88.5, 31), box, 20, shade, EDGES, height, EDGES, (2000, 4000))


def test_the_edges_dissolve_and_high_ground_is_stronger():
    level = np.full((40, 80), 128.0)
    high, low = relief(level, np.full((14, 26), 5000.0)), relief(level, np.zeros((14, 26)))
    for one, other in zip(high, low, strict=True):
        assert one[0].max() == 0 and one[:, 0].max() == 0 and one[-1].max() <= 1
        assert one[25, 35] > other[25, 35] == 0


def test_a_shady_slope_darkens_paper_and_a_sunny_one_lightens_the_dark():
    level, height = np.full((40, 80), 128.0), np.full((14, 26), 5000.0)
    (plain, plain_dark), (shady, _), (_, sunny) = (relief(level + d, height) for d in (0, -60, 60))
    assert shady[25, 35] > plain[25, 35] and sunny[25, 35] > plain_dark[25, 35]
