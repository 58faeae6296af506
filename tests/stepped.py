"""Small workspaces by snapshots: tables as the CSV text a user would write, series as a number a snapshot."""

from workspaces import write

from headwater.results.sheets import sheets
from headwater.workspace.read import read


def stepped(folder, snapshots, series=None, money="", rate=0.0, **tables):
    """A workspace over snapshots (the table's text), read. series: {profile: numbers}, factors all."""
    heads = {"profiles": "\n".join(["profile,kind", *(f"{name},factor" for name in series)])} if series else {}
    write(folder, rate=rate, year=0, money=money, snapshots=snapshots, **heads, **tables)
    if series:
        (folder / "profiles").mkdir(exist_ok=True)
        names = [line.strip().split(",")[0] for line in snapshots.strip().splitlines()[1:]]
        rows = zip(names, *series.values(), strict=True)
        lines = [",".join(["at", *series]), *(",".join(map(str, row)) for row in rows)]
        (folder / "profiles" / "snapshot.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return read(folder)


def hours(*lengths, year=2025):
    """The table snapshots, a row a length: s1, s2 ..."""
    rows = [f"s{n},{year},{length}" for n, length in enumerate(lengths, 1)]
    return "\n".join(["snapshot,year,hours", *rows]) + "\n"


def answer(*said, **tables):
    """The optimum of what `stepped` makes, and its sheets by name."""
    found = sheets(stepped(*said, **tables))
    return found.summary["objective"], {**found.small, **found.large}
