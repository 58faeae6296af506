"""Small folders of OSeMOSYS for tests: a CSV a set or parameter, as otoole lays it out."""

from headwater.interop.osemosys.parameters import BY_NAME

SETS = {
    "REGION": "R",
    "TECHNOLOGY": "PLANT",
    "FUEL": "POWER",
    "TIMESLICE": "DAY NIGHT",
    "YEAR": "2020 2021",
    "MODE_OF_OPERATION": "1",
}
SPLIT = {("DAY", "2020"): 0.5, ("NIGHT", "2020"): 0.5, ("DAY", "2021"): 0.5, ("NIGHT", "2021"): 0.5}


def write(folder, sets=None, **parameters):
    """The folder. sets: {SET: "members"}, more than or in the stead of SETS; parameters: {indices: number}.

    An index "*" of the years stands for each of them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    sets = SETS | (sets or {})
    for name, members in sets.items():
        (folder / f"{name}.csv").write_text("\n".join(["VALUE", *members.split()]) + "\n", encoding="utf-8")
    for name, numbers in ({"YearSplit": SPLIT} | parameters).items():
        lines = [",".join([*BY_NAME[name].axes, "VALUE"])]
        for key, number in numbers.items():
            key = (key,) if isinstance(key, str) else key
            for year in sets["YEAR"].split() if "*" in key else [""]:
                lines.append(",".join([*(year if part == "*" else str(part) for part in key), repr(number)]))
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def plant(folder, sets=None, **parameters):
    """A model of one technology that gives power: 10 units a year are wanted, 7 by day."""
    said = {
        "OutputActivityRatio": {("R", "PLANT", "POWER", "1", "*"): 1.0},
        "SpecifiedAnnualDemand": {("R", "POWER", "*"): 10.0},
        "SpecifiedDemandProfile": {("R", "POWER", "DAY", "*"): 0.7, ("R", "POWER", "NIGHT", "*"): 0.3},
        "OperationalLife": {("R", "PLANT"): 1.0},
        "CapitalCost": {("R", "PLANT", "*"): 5.0},
        "VariableCost": {("R", "PLANT", "1", "*"): 2.0},
    }
    return write(folder, sets, **(said | parameters))
