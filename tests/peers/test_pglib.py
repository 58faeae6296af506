"""Cases of pglib-opf against the optima of direct current that its authors print (BASELINE.md, v23.07, DC ($/h)).

They were made with PowerModels, whose convention is `--dc powermodels`; five digits are printed. By MATPOWER's own
convention the answers are checked against the same flow stated in angles, without cycles.
"""

from pathlib import Path

import highspy
import numpy as np
import pytest
from scipy.sparse import coo_array

from headwater.interop.matpower.case import read as read_case
from headwater.interop.matpower.convert import import_file
from headwater.interop.matpower.costs import costs
from headwater.lp.solve import solve_large
from headwater.model.compile import compile
from headwater.system.build import build
from headwater.workspace.read import read

CASES = Path(__file__).parent / "pglib"
PRINTED = {
    **{"3_lmbd": 5.6959e3, "5_pjm": 1.7480e4, "14_ieee": 2.0515e3, "24_ieee_rts": 6.1001e4, "30_as": 7.6760e2},
    **{"30_ieee": 7.4728e3, "39_epri": 1.3689e5, "57_ieee": 3.4773e4, "60_c": 9.0700e4, "73_ieee_rts": 1.8300e5},
    **{"118_ieee": 9.3101e4, "162_ieee_dtc": 1.0146e5},
}
EXACT = {"5_pjm": 17479.896925}
LINEAR = [name for name in PRINTED if name not in ("3_lmbd", "24_ieee_rts", "30_as", "73_ieee_rts")]


def file(name):
    return CASES / f"pglib_opf_case{name}.m"


def planned(name, folder, dc):
    import_file(file(name), folder / name, dc)
    return solve_large(compile(build(read(folder / name)).system), pytest.fail).objective


@pytest.mark.parametrize("name", PRINTED)
def test_the_printed_optimum_comes_out(name, tmp_path):
    found = planned(name, tmp_path, "powermodels")
    printed = PRINTED[name]
    assert abs(found - printed) <= 0.51 * 10 ** (np.floor(np.log10(printed)) - 4)
    if name in EXACT:
        assert found == pytest.approx(EXACT[name], rel=1e-9)


@pytest.mark.parametrize("name", LINEAR)
def test_matpowers_convention_is_the_flow_stated_in_angles(name, tmp_path):
    assert planned(name, tmp_path, "matpower") == pytest.approx(in_angles(name), rel=1e-9)


def in_angles(name):
    """The optimum with an angle a bus: P = base * (angle_from - angle_to - shift) / (x * tap)."""
    grid, _ = read_case(file(name))
    found, _ = costs(grid)
    buses = {number: n for n, number in enumerate(grid.bus.of("bus_i"))}
    on = np.flatnonzero(grid.gen.of("status") > 0)
    lines = np.flatnonzero(grid.branch.of("status") > 0)
    start, end = (np.array([buses[b] for b in grid.branch.of(of)[lines]]) for of in ("fbus", "tbus"))
    tap = np.where(grid.branch.of("ratio")[lines] == 0, 1, grid.branch.of("ratio")[lines])
    stiff = grid.base / (grid.branch.of("x")[lines] * tap)
    moved = -stiff * np.deg2rad(grid.branch.of("angle")[lines])
    size, count, gens = len(buses), lines.size, on.size
    k = np.arange(count)
    ones = np.ones(count)
    rows = [*[k + size] * 2, *[k + size + count] * 2, *[start] * 2, *[end] * 2]
    columns = [gens + start, gens + end] * 4
    values = [stiff, -stiff, ones, -ones, -stiff, stiff, stiff, -stiff]
    rows.append(np.array([buses[b] for b in grid.gen.of("bus")[on]]))
    columns.append(np.arange(gens))
    values.append(np.ones(gens))
    shape = (size + 2 * count, gens + size)
    matrix = coo_array((np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))), shape).tocsc()
    wanted = grid.bus.of("Pd") + grid.bus.of("Gs")
    wanted = wanted + np.bincount(start, moved, size) - np.bincount(end, moved, size)
    rate = np.where(grid.branch.of("rateA")[lines] > 0, grid.branch.of("rateA")[lines], np.inf)
    low = np.concatenate([wanted, -rate - moved, np.deg2rad(grid.branch.of("angmin")[lines])])
    high = np.concatenate([wanted, rate - moved, np.deg2rad(grid.branch.of("angmax")[lines])])
    cost = np.concatenate([[found[g].linear for g in on], np.zeros(size)])
    least = np.concatenate([grid.gen.of("Pmin")[on], np.full(size, -np.inf)])
    most = np.concatenate([grid.gen.of("Pmax")[on], np.full(size, np.inf)])
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    sizes = (shape[1], shape[0], matrix.nnz, 1, 1, sum(found[g].constant for g in on))
    sparse = (matrix.indptr.astype(np.int32), matrix.indices.astype(np.int32), matrix.data)
    highs.passModel(*sizes, cost, least, most, low, high, *sparse, np.zeros(shape[1], np.int32))
    highs.run()
    return highs.getObjectiveValue()
