import csv
import json
import tomllib

import numpy as np
import pandas as pd
import pytest

from headwater.publish.geography import SIZES, geography
from headwater.workspace.read import find, read

REGION = find("xizang") / "geo"
GROUND = {"river", "lake", "road", "rail"}


@pytest.fixture(scope="module")
def region():
    return geography(read(find("xizang")))


def test_a_folder_of_ground_names_only_water_and_ways(region):
    said = tomllib.loads((REGION / "map.toml").read_text(encoding="utf-8"))
    assert set(said["layers"]) <= GROUND and {s.kind for s in region.shapes} <= GROUND
    for file in said["layers"].values():
        for feature in json.loads((REGION / file).read_text(encoding="utf-8"))["features"]:
            words = " ".join(map(str, feature["properties"].values())).casefold()
            assert not any(word in words for word in ("boundary", "border", "admin", "claim", "disputed"))


def test_every_file_of_the_ground_has_an_open_licence():
    with (REGION / "sources.csv").open(encoding="utf-8") as lines:
        rows = {row["file"]: row["licence"] for row in csv.DictReader(lines)}
    held = {f.name for f in REGION.iterdir()} - {"map.toml", "sources.csv"}
    assert held == set(rows)
    assert set(rows.values()) <= {"public domain", "CC BY 4.0", "MIT"}


def test_what_is_drawn_meets_the_map(region):
    west, north, east, south = region.box
    for shape in region.shapes:
        x, y = shape.points.T
        assert ((x > west) & (x < east) & (y > north) & (y < south)).any(), shape.name


def test_names_stand_in_both_languages_within_the_map(region):
    west, north, east, south = region.box
    for label in region.labels:
        x, y = region.at(label.lon, label.lat)
        assert set(label.names) == {"en", "zh"} and west < x < east and north < y < south


def test_the_relief_is_two_small_pictures_the_same_each_time(region):
    pictures = region.pictures
    assert set(pictures) == {"relief-light.png", "relief-dark.png"}
    assert all(20_000 < len(data) < 200_000 for data in pictures.values())
    assert geography(read(find("xizang"))).pictures == pictures


def test_a_workspace_without_ground_has_a_plane_around_its_places(land):
    found = geography(land.workspace)
    assert found.pictures == {} and found.shapes == () and set(found.shown) == set(SIZES)
    places = land.workspace.tables["places"].dropna(subset=["lat"])
    west, north, east, south = found.box
    x, y = found.on.forward(places["lon"], places["lat"])
    assert ((x > west) & (x < east) & (y > north) & (y < south)).all()
    assert (east - west) / (south - north) == pytest.approx(1.9, rel=0.01)


def test_no_place_with_a_position_is_no_fault(land):
    bare = land.workspace.tables["places"].assign(lat=np.nan, lon=np.nan)
    found = geography(type(land.workspace)(**{**vars(land.workspace), "tables": {"places": pd.DataFrame(bare)}}))
    assert np.isfinite(found.box).all()


def test_a_map_leaves_out_the_ends_of_names(region):
    assert region.short("Lhoka City") == "Lhoka" and region.short("City") == "City" and region.short("山南市") == "山南"
