"""What is refused, what is left out, what becomes of names and numbers that are missing; and what is no network."""

import numpy as np
import pandas as pd
import pypsa_networks as networks
import pytest

from headwater.faults import BadInput
from headwater.interop.pypsa.convert import convert, import_file
from headwater.workspace.read import read

pytestmark = pytest.mark.slow  # to import PyPSA takes longer than all else here


def small():
    n = networks.pypsa().Network()
    n.set_snapshots(range(3))
    n.add("Bus", "b")
    n.add("Generator", "g", bus="b", p_nom=5, marginal_cost=2)
    n.add("Load", "l", bus="b", p_set=1.0)
    return n


def notes(n, kind):
    return [(note.of, note.row) for note in convert(n).notes if note.kind == kind]


@pytest.mark.parametrize(
    ("change", "of"),
    [
        (lambda n: n.add("Generator", "x", bus="b", maintainable=True), "generators.maintainable"),
        (lambda n: n.add("Generator", "x", bus="nowhere"), "generators.bus"),
        (lambda n: n.add("Generator", "x", bus="b", p_nom_extendable=True, p_nom_min=-1), "generators.p_nom_min"),
        (lambda n: n.add("Generator", "x", bus="b", p_nom_extendable=True, capital_cost=-1), "generators.capital_cost"),
        (lambda n: n.add("Line", "x", bus0="b", bus1="b", x=1, s_nom=1), "lines.bus1"),
        (
            lambda n: n.add("Generator", "x", bus="b", committable=True, start_up_cost=[1.0, 2.0, 3.0]),
            "generators.start_up_cost",
        ),
    ],
)
def test_what_changes_the_plan_is_named_by_table_column_and_row(change, of):
    n = small()
    change(n)
    assert (of, "x") in notes(n, "changes")


def test_what_has_no_effect_is_said_where_it_is_not_as_usual():
    n = small()
    assert notes(n, "idle") == []
    n.generators.loc["g", "weight"] = 3.0
    n.buses["mine"] = 1.0
    n.add("Store", "s", bus="b", e_nom=1, active=False)
    n.add("ShuntImpedance", "z", bus="b")
    found = notes(n, "idle")
    assert ("generators.weight", "g") in found and ("buses.mine", "") in found
    assert ("stores.active", "s") in found and ("shunt_impedances", "") in found


def test_a_habit_of_pypsas_is_said_to_be_one():
    n = small()
    n.add("Carrier", "wind", max_growth=3)
    n.add("GlobalConstraint", "x", type="something else", constant=1)
    assert sorted(notes(n, "quirk")) == [("carriers.max_growth", "wind"), ("global_constraints.type", "x")]


def test_names_that_a_workspace_cannot_write_are_changed_and_no_two_merge(tmp_path):
    n = networks.pypsa().Network()
    n.set_snapshots(["a/b", "a|b", "#c"])
    n.add("Bus", ["x/y", "x|y", " x|y", "#1"])
    for bus in n.buses.index:
        n.add("Generator", bus, bus=bus, p_nom=1)
        n.add("Store", bus, bus=bus, e_nom=1)
    convert(n, "odd").write(tmp_path / "w", "odd")
    found = read(tmp_path / "w").tables
    assert list(found["snapshots"]["snapshot"]) == ["a|b", "a|b (2)", "no. c"]
    assert [place for place in found["places"]["place"] if "store" not in place][1:] == [
        *("x|y", "x|y (bus)", "x|y (bus 2)", "no. 1")
    ]
    assert len(found["stores"]) == 4 and found["stores"]["place"].is_unique and found["assets"]["asset"].is_unique


def test_a_network_with_nothing_in_it_is_a_workspace(tmp_path):
    convert(networks.pypsa().Network(), "empty").write(tmp_path / "w", "empty")
    assert len(read(tmp_path / "w").tables["places"]) == 1


def test_missing_numbers_are_pypsas_defaults(tmp_path):
    n = small()
    n.generators.loc["g", ["p_nom_mod", "p_max_pu", "sign", "efficiency"]] = np.nan
    assert networks.ours(n, tmp_path / "w") == pytest.approx(6)


def test_dates_name_snapshots_and_the_year():
    n = small()
    n.set_snapshots(pd.date_range("2013-07-01", periods=3, freq="h"))
    n.loads.loc["l", "p_set"] = 1.0
    found = convert(n)
    assert found.folder.steps == ["2013-07-01 00:00", "2013-07-01 01:00", "2013-07-01 02:00"]
    assert "year = 2013" in found.settings


def test_a_lossy_import_leaves_out_what_is_refused(tmp_path):
    n = small()
    n.generators.loc["g", "maintainable"] = True
    n.export_to_netcdf(tmp_path / "net.nc")
    with pytest.raises(BadInput, match=r"net\.nc: column 'generators\.maintainable': 'g': maintenance"):
        import_file(tmp_path / "net.nc", tmp_path / "w")
    assert not (tmp_path / "w").exists()
    import_file(tmp_path / "net.nc", tmp_path / "w", lossy=True)
    assert "Left out, though it changes the plan" in (tmp_path / "w" / "import.md").read_text(encoding="utf-8")
    assert len(read(tmp_path / "w").tables["assets"]) == 1


@pytest.mark.parametrize(
    ("make", "wrong"),
    [
        (lambda path: None, "is not there"),
        (lambda path: path.mkdir(), "holds no CSV file"),
        (lambda path: path.write_text("x"), "ends in none of"),
    ],
)
def test_what_is_no_network_is_a_fault(make, wrong, tmp_path):
    make(tmp_path / "net")
    with pytest.raises(BadInput, match=wrong):
        import_file(tmp_path / "net", tmp_path / "w")


def test_a_damaged_file_is_a_fault(tmp_path):
    (tmp_path / "net.nc").write_bytes(b"\x89HDF\r\n\x1a\nnot really")
    with pytest.raises(BadInput, match="is no network that PyPSA reads"):
        import_file(tmp_path / "net.nc", tmp_path / "w")


def test_what_pypsa_cannot_work_out_is_a_fault():
    n = networks.network(next(iter(networks.OVER_YEARS)))
    n.generators.loc["peak", ["overnight_cost", "discount_rate"]] = [100.0, 0.05]
    n.snapshot_weightings.iloc[0] = 50.0  # the first period has fewer hours than the others
    with pytest.raises(BadInput, match="overnight_cost cannot be used"):
        convert(n)


def test_several_scenarios_are_one_too_many():
    n = small()
    n.set_scenarios({"low": 0.5, "high": 0.5})
    with pytest.raises(BadInput, match="the network has several"):
        convert(n)


def test_a_start_counts_alike_in_every_period_or_is_refused(tmp_path):
    n = networks.network("plain_years")
    n.add("Generator", "u", bus="c", committable=True, p_nom=60, p_min_pu=0.4, marginal_cost=60, start_up_cost=3e4)
    assert ("generators.start_up_cost", "u") in notes(n, "changes")
    n.investment_period_weightings["objective"] = 2.5
    assert networks.ours(n, tmp_path / "w") == pytest.approx(networks.optimum(n), rel=1e-6)


def test_an_angle_is_held_over_the_reactance_on_a_mesh_of_direct_current_too(tmp_path):
    # x per unit is 0.1 / 100, so that 1 degree lets 17.4533 MW through; the rest of 50 MW costs 100 each
    n = networks.pypsa().Network(snapshots=range(1))
    n.add("Bus", ["a", "b"], carrier=["DC", "AC"], v_nom=380.0)
    n.add("Transformer", "t", bus0="a", bus1="b", x=0.1, s_nom=100, v_ang_max=1.0)
    n.add("Generator", ["here", "there"], bus=["a", "b"], p_nom=90, marginal_cost=[0.0, 100.0])
    n.add("Load", "l", bus="b", p_set=50.0)
    total = 100 * (50 - np.deg2rad(1) / 0.001)
    assert networks.ours(n, tmp_path / "w") == pytest.approx(total) == networks.optimum(n)


PLANT = {"bus": "b", "p_nom": 40, "committable": True, "p_min_pu": 0.6, "marginal_cost": 5}
TIMES = {"min_up_time": 3, "min_down_time": 2, "start_up_cost": 300, "stand_by_cost": 20, "down_time_before": 1}


def uneven():
    n = networks.pypsa().Network(snapshots=range(8))
    for column in n.snapshot_weightings:
        n.snapshot_weightings[column] = [1, 2, 3, 1, 2.5, 1, 2, 1]
    n.add("Bus", "b")
    n.add("Load", "l", bus="b", p_set=[50, 30, 20, 60, 50, 40, 70, 30.0])
    n.add("Generator", "dear", bus="b", p_nom=900, marginal_cost=100)
    return n


def test_where_nothing_is_kept_or_comes_late_times_and_ramps_are_of_snapshots_that_differ_in_hours(tmp_path):
    n = uneven()
    n.add("Generator", "g", **PLANT, **TIMES, ramp_limit_up=0.8)
    assert networks.ours(n, tmp_path / "w") == pytest.approx(networks.optimum(n), rel=1e-6)
    n.add("Store", "s", bus="b")
    assert ("generators.min_up_time", "g") in notes(n, "changes")


def test_of_units_with_a_least_time_off_one_is_on(tmp_path):
    n = uneven()
    n.add("Generator", "g", **PLANT, p_nom_mod=20, min_down_time=1)
    assert networks.ours(n, tmp_path / "w") == pytest.approx(networks.optimum(n), rel=1e-6)
    assert ("generators.min_down_time", "g") in notes(n, "quirk")
    n.generators.loc["g", "p_nom_extendable"] = True
    assert ("generators.min_down_time", "g") in notes(n, "changes")


def test_what_stands_in_no_period_is_left_out(tmp_path):
    n = networks.network("plain_years")
    n.add("Store", "s", bus="a", e_nom=100, e_initial=90, build_year=1990, lifetime=5)
    assert ("stores.build_year", "s") in notes(n, "idle")
    assert networks.ours(n, tmp_path / "w") == pytest.approx(networks.optimum(n), rel=1e-6)
