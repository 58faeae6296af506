"""What a workspace's folder geo/ says of the ground under its map: projection, relief, water, roads, names.

A workspace without that folder has a map too: of its places alone, on a plane laid around them.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from headwater.publish.labels import Side
from headwater.publish.projection import Albers, Floats, around
from headwater.publish.relief import read_grey, shades, write_shades
from headwater.publish.svg import tokens
from headwater.workspace.read import Workspace

Box = tuple[float, float, float, float]
STEP = 2.2  # km a pixel of the relief: 1,000 of them over 2,200 km, finer than the shading that is read
SIZES = ("l", "m", "s")
BROAD = 1.9  # how many times as wide as tall a map around places is: a taller one would be shrunk on a screen


@dataclass(frozen=True)
class Label:
    """A name on the ground: of a lake or a river, in each language, at lon and lat."""

    of: str
    names: Mapping[str, str]
    lon: float
    lat: float


@dataclass(frozen=True)
class Shape:
    """A line or ring in kilometres, (points, 2); rank 1 is the greatest of its kind."""

    kind: str
    points: Floats
    rank: int
    name: str = ""


@dataclass(frozen=True)
class Geography:
    """The ground of a map. Boxes are kilometres west, north, east, south of the centre (south and east positive).

    `sides`: where the names of places should stand, the best first; `dropped`: ends of names that a map leaves out.
    """

    on: Albers
    box: Box
    shown: Mapping[str, Box]
    shapes: tuple[Shape, ...] = ()
    labels: tuple[Label, ...] = ()
    attribution: Mapping[str, str] = field(default_factory=dict)
    sides: Mapping[str, tuple[Side, ...]] = field(default_factory=dict)
    dropped: tuple[str, ...] = ()
    folder: Path | None = None
    relief: Mapping[str, object] = field(default_factory=dict)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Kilometres of one point."""
        x, y = self.on.forward(lon, lat)
        return float(x), float(y)

    def short(self, name: str) -> str:
        """A place's name without the ends that a map leaves out."""
        return next((name.removesuffix(end) for end in self.dropped if name.endswith(end) and name != end), name)

    @cached_property
    def pictures(self) -> Mapping[str, bytes]:
        """Files of the relief by name, for the site's folder img/; none without a relief."""
        if not self.relief or self.folder is None:
            return {}
        said = self.relief
        grid = pd.read_csv(self.folder / str(said["height"]), index_col=0)
        lon, lat = np.asarray(grid.columns, float), np.asarray(grid.index, float)
        half = abs(lon[1] - lon[0]) / 2
        edges = (lon[0] - half, lat[0] + half, lon[-1] + half, lat[-1] - half)
        shade = read_grey((self.folder / str(said["shade"])).read_bytes())
        high: Box = said["high"]  # type: ignore[assignment]
        drawn = shades(
            self.on, self.box, STEP, shade, _box(said["edges"]), grid.to_numpy(float), edges, (high[0], high[1])
        )
        return {
            f"relief-{scheme}.png": write_shades(steps, tokens(scheme)["ink"])
            for scheme, steps in zip(("light", "dark"), drawn, strict=True)
        }


def _box(said: object) -> Box:
    west, north, east, south = (float(v) for v in said)  # type: ignore[attr-defined]
    return west, north, east, south


def geography(workspace: Workspace) -> Geography:
    """The ground as geo/map.toml says it; else a plane around the places. Raises OSError where a file is not there."""
    folder = workspace.folder / "geo"
    if not (folder / "map.toml").is_file():
        return _of_places(workspace.tables["places"])
    said = tomllib.loads((folder / "map.toml").read_text(encoding="utf-8"))
    plane = said["projection"]
    on = Albers(*map(float, plane["parallels"]), *map(float, plane["centre"]))
    box = _box(plane["box"])
    shapes = tuple(s for kind, file in said.get("layers", {}).items() for s in _shapes(folder / file, kind, on))
    return Geography(
        on=on,
        box=box,
        shown={size: _box(plane.get("shown", {}).get(size, box)) for size in SIZES},
        shapes=tuple(s for s in shapes if _meets(s.points, box)),
        labels=tuple(
            Label(row["of"], {k: row[k] for k in ("en", "zh") if k in row}, *map(float, row["at"]))
            for row in said.get("label", ())
        ),
        attribution={lang: said[f"attribution_{lang}"] for lang in ("en", "zh") if f"attribution_{lang}" in said},
        sides={place: tuple((x, y) for x, y in some) for place, some in said.get("sides", {}).items()},
        dropped=tuple(said.get("names", {}).get("drop", ())),
        folder=folder,
        relief=said.get("relief", {}),
    )


def _of_places(places: pd.DataFrame) -> Geography:
    """A plane around the places that have a position, with a margin of a sixth, as broad as a page asks for."""
    known = places.dropna(subset=["lat", "lon"])
    lon, lat = known["lon"].to_numpy(float), known["lat"].to_numpy(float)
    if not len(known):
        lon, lat = np.zeros(1), np.array([30.0])
    on = around(lon, lat)
    x, y = on.forward(lon, lat)
    wide, tall = max(float(np.ptp(x)), 60.0), max(float(np.ptp(y)), 30.0)
    edge = max(wide, tall) / 6
    across, down = max(wide / 2 + edge, BROAD * (tall / 2 + edge)), max(tall / 2 + edge, (wide / 2 + edge) / BROAD)
    middle = (float(x.min() + x.max()) / 2, float(y.min() + y.max()) / 2)
    box = (middle[0] - across, middle[1] - down, middle[0] + across, middle[1] + down)
    return Geography(on=on, box=box, shown=dict.fromkeys(SIZES, box))


def _shapes(path: Path, kind: str, on: Albers) -> Iterator[Shape]:
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        said = feature["properties"]
        for line in _lines(feature["geometry"]):
            x, y = on.forward(line[:, 0], line[:, 1])
            yield Shape(kind, np.column_stack([x, y]), int(said.get("scalerank", 1)), said.get("name", ""))


def _lines(geometry: Mapping[str, object]) -> Iterator[Floats]:
    """The lines and rings of a GeoJSON geometry, (points, 2)."""

    def walk(part: object) -> Iterator[Floats]:
        if isinstance(part[0][0], int | float):  # type: ignore[index]
            yield np.asarray(part, float)[:, :2]
        else:
            for inner in part:  # type: ignore[attr-defined]
                yield from walk(inner)

    yield from walk(geometry["coordinates"])


def _meets(points: Floats, box: Box) -> bool:
    west, north, east, south = box
    x, y = points[:, 0], points[:, 1]
    return bool(((x > west) & (x < east) & (y > north) & (y < south)).any())
