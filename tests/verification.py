"""docs/verification.md: public cases, and what they cost here and there.

`python tests/verification.py > docs/verification.md` makes it.

Every row is solved anew when the page is made (five minutes). test_verification.py holds the page to the list of cases
and to its bound; the tests that its sections name solve the same cases in every run.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE / "peers"), str(HERE / "interop" / "pypsa")]
HEAD = """\
# Verification

What public cases cost in headwater and in the program they come from. Made by `python tests/verification.py`, which
imports every case as `headwater import` does and solves it; the tests named solve the same cases in every run.

The relative difference is that of the cost; what is printed with few digits is compared to these.

"""


@dataclass(frozen=True)
class Case:
    """One public case. peer: the other program's cost, or what solves it there; digits: of a cost that is printed."""

    name: str
    feature: str
    peer: float | Callable[[], float]
    ours: Callable[[Path], float]
    digits: int = 0


def cases() -> Iterator[tuple[str, str, list[Case]]]:
    """Sections: a title, where its cases and answers are from and which test solves them, and the cases."""
    yield _pypsa_examples()
    yield _pypsa_features()
    yield _pypsa_known()
    yield _osemosys()
    yield _pglib()


def _pypsa_examples() -> tuple[str, str, list[Case]]:
    import pypsa_networks as networks

    from headwater.interop.pypsa.network import read

    examples = {
        "ac-dc-meshed": "meshes of both currents, converters, limit of CO2, lines that are built",
        "pypsa-examples/storage-hvdc.nc": "stores, links of direct current, limit of CO2",
        "pypsa-examples/model-energy.nc": "a year by three hours, hydrogen, batteries, all of it built",
    }
    found = [
        Case(
            *(Path(name).stem, feature),
            lambda name=name: networks.optimum(read(HERE / "peers" / name)),
            lambda to, name=name: networks.ours(read(HERE / "peers" / name), to),
        )
        for name, feature in examples.items()
    ]
    says = "PyPSA's examples, solved beside PyPSA `{pypsa}` with HiGHS. Test: `tests/interop/pypsa/test_import.py`."
    return "PyPSA: examples", says, found


def _pypsa_features() -> tuple[str, str, list[Case]]:
    import pypsa_networks as networks

    found = [
        Case(
            *(name.replace("_", " "), "several years" if name in networks.OVER_YEARS else "one year"),
            lambda name=name: networks.optimum(networks.network(name)),
            lambda to, name=name: networks.ours(networks.network(name), to),
        )
        for name in (*networks.FEATURES, *networks.OVER_YEARS)
    ]
    says = "Three buses in a mesh and one thing more, solved beside PyPSA `{pypsa}` with HiGHS; the tests also solve "
    return "PyPSA: one feature each", says + "pairs of them. Test: `tests/interop/pypsa/test_import.py`.", found


def _pypsa_known() -> tuple[str, str, list[Case]]:
    import pypsa_networks as networks
    import test_known

    found = [
        Case(name.split("__")[1].replace("_", " "), name.split("__")[0].replace("_", " "), total, _of(networks, build))
        for name, (build, total) in test_known.KNOWN.items()
    ]
    says = "Networks of PyPSA's tests, and what these assert. Test: `tests/interop/pypsa/test_known.py`."
    return "PyPSA: what its own tests assert", says, found


def _of(networks: object, build: Callable[[], object]) -> Callable[[Path], float]:
    return lambda to: networks.ours(build(), to)  # type: ignore[attr-defined]


def _osemosys() -> tuple[str, str, list[Case]]:
    import osemosys_random
    import test_osemosys

    found = [
        Case(
            *("simplicity (folder of CSV)", "years, time slices, storage, emissions, reserve"),
            4497.319670,
            lambda to: test_osemosys.planned(test_osemosys.SIMPLICITY, to)[0],
        )
    ]
    for seed, answer in osemosys_random.ANSWERS.items():
        if answer != osemosys_random.INFEASIBLE:
            found.append(Case(f"drawn at random, {seed}", "every parameter between them", answer, _drawn(seed)))
    says = "OSeMOSYS' own model solved by GLPK. Test: `tests/peers/test_osemosys.py`."
    return "OSeMOSYS", says, found


def _drawn(seed: int) -> Callable[[Path], float]:
    import osemosys_random
    import test_osemosys

    def cost(to: Path) -> float:
        return test_osemosys.planned(osemosys_random.write(to / "model" / "data", seed), to / "w")[0]

    return cost


def _pglib() -> tuple[str, str, list[Case]]:
    import test_pglib

    found = [
        Case(
            *(f"pglib_opf_case{name}", "flow of direct current, angles, cost of each form"),
            printed,
            lambda to, name=name: test_pglib.planned(name, to, "powermodels"),
            digits=5,
        )
        for name, printed in test_pglib.PRINTED.items()
    ]
    says = (
        "pglib-opf v23.07, column DC of its BASELINE.md, of which five digits are printed; its authors' convention "
        "(`--dc powermodels`: b = -x/(r^2+x^2), taps and shifts aside). Test: `tests/peers/test_pglib.py`."
    )
    return "MATPOWER files: power grid library", says, found


def row(case: Case) -> str:
    """A line of the table."""
    with tempfile.TemporaryDirectory() as folder:
        ours = case.ours(Path(folder) / "w")
    peer = case.peer if isinstance(case.peer, float | int) else case.peer()
    shown = f"{peer:,.4e}" if case.digits else f"{peer:,.6f}"
    beside = float(f"{ours:.{case.digits - 1}e}") if case.digits else ours
    return f"| {case.name} | {case.feature} | {shown} | {ours:,.6f} | {abs(beside - peer) / max(1e-9, abs(peer)):.0e} |"


def page() -> str:
    """The whole page, Markdown; every case is solved."""
    parts = [HEAD.rstrip("\n")]
    for title, says, those in cases():
        lines = ["| case | feature | peer | headwater | relative difference |", "|---|---|---|---|---|"]
        says = says.format(pypsa=version("pypsa"))
        parts.append("\n".join([f"## {title}", "", says, "", *lines, *(row(case) for case in those)]))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
