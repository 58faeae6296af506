"""Lines that Kirchhoff's law does not know enough of, and flows that can't come later."""

import pytest

LINE = {
    **{"link": "a", "commodity": "electricity", "from": "gorge", "to": "town", "now": "5"},
    **{"impedance": "3", "voltage": "35"},
}


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"voltage": ""}, "column 'voltage': is empty, and an impedance is given"),
        ({"commodity": "flour"}, "column 'impedance': is given, and flour is no energy"),
        ({"resolution": "day"}, "column 'impedance': is given, and it does not run by the hour"),
        ({"efficiency": "0.9"}, "column 'efficiency': is not 1"),
        ({"cost": "2"}, "column 'cost': is not 0"),
        ({"technology": "line"}, "column 'technology': is 'line'"),
        ({"impedance": "", "shift": "2"}, "column 'shift': is given without an impedance"),
        ({"shift_least": "2"}, "column 'shift_most': is empty, and the other is not"),
        ({"shift_least": "2", "shift_most": "1"}, "column 'shift_least': 2 is above shift_most, 1"),
    ],
)
def test_a_line_that_does_not_fit(valley, cells, says):
    row = LINE | cells
    valley.write("links.csv", f"{','.join(row)}\n{','.join(row.values())}\n")
    (fault,) = [fault for fault in valley.faults() if fault.startswith("links.csv")]
    assert fault.startswith(f"links.csv:2: {says}")


def test_a_line_that_fits(valley):
    row = LINE | {"shift_least": "-2", "shift_most": "1"}
    valley.write("links.csv", f"{','.join(row)}\n{','.join(row.values())}\n")
    assert [fault for fault in valley.faults() if fault.startswith("links.csv")] == []


@pytest.mark.parametrize(("uses", "faulty"), [("flour,-1,t/t", True), ("electricity,-90,kWh/t", False)])
def test_what_comes_later_runs_by_the_hour(valley, uses, faulty):
    mill = f"mill,flour,1,,2\nmill,barley,-1.25,t/t,\nmill,{uses},\n".replace("mill,flour,-1,t/t,\n", "")
    rest = "river_plant,electricity,1,,\ndiesel_set,electricity,1,,\ndiesel_set,co2,0.7,t/MWh,\n"
    valley.write("flows.csv", f"recipe,commodity,amount,unit,delay\n{mill}{rest}")
    says = (
        "flows.csv:2: column 'delay': is given, and 'mill' does not run by the hour (leave it empty, or let it run by"
    )
    assert [fault.startswith(says) for fault in valley.faults()] == [True] * faulty
