"""What stands of a row, what may be built of it in which year, and what that costs."""

from dataclasses import dataclass

import numpy as np

from headwater.lp.part import Floats
from headwater.system.draft import Build, Capacity, Draft
from headwater.system.names import AssetName
from headwater.system.varying import Own


@dataclass(frozen=True, eq=False)
class Prices:
    """What capacity costs, in units of the row's table; (Y,) by the year in which it is built, or in which it stands.

    steps: built capacity up to which a price holds, rising, and the price, the last of which holds on; none where
    `invest` is that of all
    """

    invest: Floats
    fixed: Floats
    life: float
    interest: float
    opening: float = 0.0
    steps: tuple[tuple[float, float], ...] = ()

    def pieces(self, year: int) -> list[tuple[float, float]]:
        """Up to which built capacity a price holds, and the price, in order, of what is built in a year."""
        *below, (_, last) = self.steps or ((np.inf, float(self.invest[year])),)
        return [*below, (np.inf, last)]


def add_asset(
    draft: Draft,
    name: AssetName,
    own: Own,
    prices: Prices,
    unit: float = np.nan,
    stands: str = "now",
    shared: bool = False,
) -> int:
    """A new asset with its vintages; its number. own: a row with `stands`, least, most and how it is kept and built.

    unit: of whose whole numbers it is built, NaN for any amount. A total that one build alone makes up, all the time
    alike, is held by that build's own bounds.
    """
    k, row = name.factor, own[1]
    now, least, most = (draft.values.of_years(column, own) * k for column in (stands, "least", "most"))
    nothing = draft.values.every_year(0.0)
    now = np.where(np.isnan(now), 0.0, now)
    if not np.isnan(row.get("ends", np.nan)):
        now = np.where(draft.money.years >= row["ends"], 0.0, now)
    gives_up, retires = row.get("keep") == "no", row.get("retires") == "yes"
    existing = nothing if gives_up else now
    fixed = np.where(np.isinf(now) | np.isnan(prices.fixed), 0.0, prices.fixed / k)
    floor = nothing if retires else existing
    builds = _vintages(draft, len(draft.assets), own, prices, k, most - floor, 0.0 if np.isnan(unit) else unit * k)
    free = draft.stands(0.0)
    total = free.least, free.most
    if len(builds) == 1 and not retires and builds[0].alive.all() and all(map(steady, (existing, least, most))):
        low = max(builds[0].least, least[0] - existing[0])
        builds = [Build(**{**vars(builds[0]), "least": low})]
    elif builds or retires:
        total = np.where(least > 0, least, -np.inf), np.where(np.isnan(most), np.inf, most)
    asset = draft.asset(name, Capacity(existing, fixed, *total, retires), shared)
    for build in builds:
        draft.build(build)
    if gives_up and builds:
        draft.constant += float(draft.money.worth @ (now * (builds[0].capital + fixed)))
    return asset


def steady(numbers: Floats) -> bool:
    """Whether all are one number, or none."""
    return len(numbers) == 1 or bool((numbers == numbers[0]).all() or np.isnan(numbers).all())


def _vintages(draft: Draft, asset: int, own: Own, prices: Prices, k: float, room: Floats, unit: float) -> list[Build]:
    """A build for each year, and each step of the price, in which something may be built.

    room: (Y,) for how much there is some beside what must stay; NaN where nothing is said.
    """
    money, row = draft.money, own[1]
    low, high = (draft.values.of_years(column, own) * k for column in ("build_least", "build_most"))
    from_, until = (row.get(column, np.nan) for column in ("build_from", "build_until"))
    found = []
    for y, year in enumerate(money.years):
        alive = money.alive(y, prices.life)
        most = min((m for m in (high[y], *room[alive]) if m == m), default=np.inf)
        if year < from_ or year > until or (np.isnan(room[y]) and np.isnan(high[y])) or not most > 0:
            continue
        paid = money.payments(y, prices.interest, prices.life)
        before = 0.0
        for at, price in prices.pieces(y):
            width = min(at * k, most) - before
            if np.isnan(price) or not width > 0:
                continue
            least = 0.0 if np.isnan(low[y]) else min(max(float(low[y]) - before, 0.0), width)
            opening = paid * prices.opening if before == 0 else np.zeros(draft.years)
            found.append(Build(asset, y, least, float(width), unit, alive, paid * price / k, opening))
            before = min(at * k, most)
    return found
