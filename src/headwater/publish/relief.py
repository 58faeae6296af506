"""The relief under a map: a grey shading and a grid of heights, warped to the map's plane, as two small pictures.

Light and dark are pictures of ink alone, in few steps of how much of it covers the page, so that they lie on any paper.
High ground is a tone stronger, quiet ground stays quiet, and the edges dissolve: no frame, no outline.
"""

import struct
import zlib

import numpy as np

from headwater.publish.projection import Albers, Floats

STEPS, MOST = 36, 0.38  # shades of a picture, and the most ink in one
MARK = b"\x89PNG\r\n\x1a\n"


def read_grey(data: bytes) -> Floats:
    """An 8-bit grey PNG as rows by columns, 0 to 255. Raises ValueError for any other picture."""
    chunks = dict(_chunks(data)) if data.startswith(MARK) else {}
    if b"IHDR" not in chunks:
        raise ValueError("not a PNG")
    width, height, depth, kind, _, _, woven = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if (depth, kind, woven) != (8, 0, 0):
        raise ValueError("not a plain 8-bit grey PNG")
    raw = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(height, width + 1)
    out = np.zeros((height + 1, width + 1), int)  # a row above and a column left of the picture, black
    for y in range(height):
        out[y + 1] = _unfiltered(int(raw[y, 0]), raw[y, 1:].astype(int), out[y])
    return out[1:, 1:].astype(float)


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    at, out, pixels = len(MARK), [], b""
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        pixels += body if kind == b"IDAT" else b""
        out.append((kind, pixels if kind == b"IDAT" else body))
        at += 12 + size
    return out


def _unfiltered(kind: int, row: np.ndarray, above: np.ndarray) -> np.ndarray:
    """A row of a PNG as it was: each byte was written less a guess from its left and upper neighbours."""
    out = np.zeros_like(above)
    if kind == 0:
        out[1:] = row
    elif kind == 1:
        out[1:] = np.cumsum(row) & 255
    elif kind == 2:
        out[1:] = (row + above[1:]) & 255
    else:
        last = 0
        for x, (byte, up, corner) in enumerate(zip(row.tolist(), above[1:].tolist(), above.tolist(), strict=False), 1):
            last = (byte + ((last + up) // 2 if kind == 3 else _paeth(last, up, corner))) & 255
            out[x] = last
    return out


def _paeth(left: int, up: int, corner: int) -> int:
    guess = left + up - corner
    by_left, by_up, by_corner = abs(guess - left), abs(guess - up), abs(guess - corner)
    return left if by_left <= by_up and by_left <= by_corner else up if by_up <= by_corner else corner


def write_shades(steps: np.ndarray, ink: str) -> bytes:
    """A PNG of one colour (#rrggbb) in STEPS shades, 0 clear to STEPS - 1, which cover MOST of what lies beneath."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    height, width = steps.shape
    rows = np.hstack([np.zeros((height, 1), np.uint8), steps.astype(np.uint8)])
    cover = bytes(round(255 * MOST * i / (STEPS - 1)) for i in range(STEPS))
    parts = (
        chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        chunk(b"PLTE", bytes.fromhex(ink.removeprefix("#")) * STEPS),
        chunk(b"tRNS", cover),
        chunk(b"IDAT", zlib.compress(rows.tobytes(), 9)),
        chunk(b"IEND", b""),
    )
    return MARK + b"".join(parts)


def blur(a: Floats, sigma: float) -> Floats:
    """A picture softened by a Gaussian of `sigma` cells."""
    reach = int(3 * sigma)
    weight = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    weight /= weight.sum()
    for axis in (0, 1):
        wide = np.pad(a, [(reach, reach) if i == axis else (0, 0) for i in (0, 1)], mode="edge")
        a = np.apply_along_axis(np.convolve, axis, wide, weight, "valid")
    return a


def sample(a: Floats, edges: tuple[float, float, float, float], lon: Floats, lat: Floats) -> Floats:
    """Values of a picture at points, bilinear. `edges`: degrees west, north, east, south of its outer cells' edges."""
    west, north, east, south = edges
    rows, columns = a.shape
    col = np.clip((lon - west) / (east - west) * columns - 0.5, 0, columns - 1.001)
    row = np.clip((north - lat) / (north - south) * rows - 0.5, 0, rows - 1.001)
    i, j = row.astype(int), col.astype(int)
    u, v = row - i, col - j
    upper = a[i, j] * (1 - v) + a[i, j + 1] * v
    found: Floats = upper * (1 - u) + (a[i + 1, j] * (1 - v) + a[i + 1, j + 1] * v) * u
    return found


def smooth(a: Floats) -> Floats:
    """0 below 0, 1 above 1, and a soft step between."""
    a = np.asarray(np.clip(a, 0, 1), float)
    return a * a * (3.0 - 2.0 * a)


def shades(
    on: Albers,
    box: tuple[float, float, float, float],
    step: float,
    shade: Floats,
    shade_edges: tuple[float, float, float, float],
    height: Floats,
    height_edges: tuple[float, float, float, float],
    high: tuple[float, float],
) -> tuple[np.ndarray, np.ndarray]:
    """The light and the dark picture, in steps of ink, over a box (km west, north, east, south) at `step` km a pixel.

    shade: 128 is level ground; height: metres; high: metres where ground begins to be drawn stronger and where fully.
    """
    west, north, east, south = box
    x, y = np.meshgrid(np.arange(west, east, step), np.arange(north, south, step))
    lon, lat = on.inverse(x, y)
    slope = sample(blur(shade, 0.6), shade_edges, lon, lat) / 255 - 128 / 255
    slope = np.sign(slope) * np.clip(np.abs(slope) - 0.02, 0, 1)  # quiet ground stays quiet: the ranges speak
    up = smooth((sample(blur(height, 0.8), height_edges, lon, lat) - high[0]) / (high[1] - high[0]))
    fade = smooth(np.minimum.reduce([x - west, east - x, (y - north) * 1.5, (south - y) * 1.5]) / 170)
    sunny, shady, strength = np.clip(slope, 0, 1), np.clip(-slope, 0, 1), 0.3 + 0.7 * up
    light = 0.07 * up + strength * (0.74 * shady - 0.25 * sunny)
    dark = 0.075 * up + strength * (0.42 * sunny - 0.25 * shady)
    amounts = (np.clip(a * fade, 0, MOST) / MOST * (STEPS - 1) for a in (light, dark))
    first, second = (np.rint(a).astype(np.uint8) for a in amounts)
    return first, second
