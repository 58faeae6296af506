"""cap71 of OR-Library, a warehouse location of 16 sites and 50 customers: its published optimum is 932,615.750.

Source: J E Beasley, people.brunel.ac.uk/~mastjjb/jeb/orlib/capinfo.html and uncapinfo.html (files capopt, uncapopt).
"""

from pathlib import Path

import numpy as np
import pytest
from make import every_step, make

from headwater.lp.solve import solve
from headwater.model.compile import compile

NUMBERS = np.array((Path(__file__).parent / "orlib" / "cap71.txt").read_text(encoding="utf-8").split(), float)
SITES, CUSTOMERS = map(int, NUMBERS[:2])
ROOM, OPENING = NUMBERS[2 : 2 + 2 * SITES].reshape(SITES, 2).T
ROWS = NUMBERS[2 + 2 * SITES :].reshape(CUSTOMERS, 1 + SITES)
WANTED, SUPPLY = ROWS[:, 0], ROWS[:, 1:]  # SUPPLY: of all that a customer wants, from each site


@pytest.mark.parametrize("room", [ROOM, np.full(SITES, WANTED.sum())], ids=["58,268 a site", "any amount"])
def test_the_published_optimum(room):
    ways = [(site, customer) for site in range(SITES) for customer in range(CUSTOMERS)]
    system = make(
        every_step([1]),
        nodes={f"at {s}": {} for s in range(SITES)} | {f"to {c}": {"demand": WANTED[c]} for c in range(CUSTOMERS)},
        assets={f"site {s}": {} for s in range(SITES)} | {"road": {}},
        activities={f"open {s}": {"asset": f"site {s}"} for s in range(SITES)}
        | {f"{s} to {c}": {"asset": "road", "most": np.inf, "cost": SUPPLY[c, s] / WANTED[c]} for s, c in ways},
        flows={(f"open {s}", f"at {s}"): 1 for s in range(SITES)}
        | {(f"{s} to {c}", f"at {s}"): -1 for s, c in ways}
        | {(f"{s} to {c}", f"to {c}"): 1 for s, c in ways},
        builds=[{"asset": f"site {s}", "most": room[s], "opening": OPENING[s]} for s in range(SITES)],
    )
    assert solve(compile(system), mip_rel_gap=1e-9).objective == pytest.approx(932_615.750, abs=5e-4)
