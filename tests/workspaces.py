"""Small workspace folders for tests: tables as the CSV text that a user would write, profiles as lists of numbers."""

import numpy as np

from headwater.workspace.read import read

PLACES = """
    place,kind,parent
    land,region,
    north,prefecture,land
    south,prefecture,land
    mine,site,north
    town,site,north
    port,site,south
    abroad,outside,
"""
SETTINGS = """
    [workspace]
    name = "small"
    title_en = "A small land"
    region = "land"

    [money]
    currency = "CNY"
    price_year = 2023
    rate = {rate}{money}

    [time]
    {year}
    weeks = {weeks}
"""
EVERY_HOUR = 52  # weeks: as many as there are, so that no week stands for another


def write(folder, profiles=None, weeks=EVERY_HOUR, rate=0.05, year=2023, money="", **tables):
    """A workspace's files in `folder`. tables: NAME="csv text"; profiles: {name: (kind, layout, numbers)}, or csv.

    year: 0 where the tables say it; money: more lines of its section.
    """
    folder.mkdir(parents=True, exist_ok=True)
    head = {
        "rate": rate,
        "weeks": weeks,
        "money": f"\n{money}" if money else "",
        "year": f"year = {year}" if year else "",
    }
    (folder / "workspace.toml").write_text(_text(SETTINGS.format(**head)), encoding="utf-8")
    for name, text in {"places": PLACES, **tables}.items():
        (folder / f"{name}.csv").write_text(_text(text), encoding="utf-8")
    if isinstance(profiles, str):
        (folder / "profiles.csv").write_text(_text(profiles), encoding="utf-8")
    elif profiles:
        heads = ["profile,kind", *(f"{name},{kind}" for name, (kind, *_) in profiles.items())]
        (folder / "profiles.csv").write_text("\n".join(heads) + "\n", encoding="utf-8")
        (folder / "profiles").mkdir(exist_ok=True)
        for layout in dict.fromkeys(layout for _, layout, _ in profiles.values()):
            _series(folder, layout, {name: v for name, (_, of, v) in profiles.items() if of == layout}, tables)
    return folder


def workspace(folder, **said):
    """The workspace that `write` makes, read."""
    return read(write(folder, **said))


def _series(folder, layout, columns, tables):
    """One file of profiles; a step is called by its number from 1, or as the snapshot it is."""
    lines = [",".join(["at", *columns])]
    rows = np.array([*columns.values()]).T.tolist()
    called = range(1, len(rows) + 1)
    if layout == "snapshot":
        called = [line.split(",")[0] for line in tables["snapshots"].split()[1:]]
    lines += [",".join([str(step), *map(repr, row)]) for step, row in zip(called, rows, strict=True)]
    (folder / "profiles" / f"{layout}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _text(table):
    """A text in the code, without the code's indent."""
    return "\n".join(line.strip() for line in table.strip().splitlines()) + "\n"


def node_of(built, commodity, place):
    """The number of the node where a commodity balances that is asked for at exactly this place."""
    return next(i for i, n in enumerate(built.names.nodes) if (n.commodity, n.place) == (commodity, place))


def asset_of(built, name):
    """The number of an asset, link, market, demand or store."""
    return next(i for i, a in enumerate(built.names.assets) if a.name == name)


def activity_of(built, name, way=""):
    """The number of an activity by its asset and, where there are several, its mode or role."""
    own = [
        i
        for i, v in enumerate(built.names.activities)
        if built.names.assets[v.asset].name == name and way in ("", v.mode, v.role)
    ]
    (only,) = own
    return only


def range_of(built, name, way=""):
    """Least, most and cost of an activity over its bins."""
    family, running = built.system.activity, built.system.running
    v = activity_of(built, name, way)
    here = slice(family.start[v], family.start[v] + family.sizes[v])
    return running.least[here], running.most[here], running.cost[here]


def flows_of(built, name, way=""):
    """{(commodity, place): amount} of an activity; what varies is left out of the amount."""
    flows, nodes = built.system.flows, built.names.nodes
    own = flows.activity == activity_of(built, name, way)
    found = {}
    for n, amount in zip(flows.node[own], flows.amount[own], strict=True):
        key = nodes[n].commodity, nodes[n].place
        found[key] = found.get(key, 0.0) + float(amount)
    return found
