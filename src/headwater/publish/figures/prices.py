"""What one unit more costs, by place and month: a heat table whose numbers are the figure."""

from dataclasses import dataclass

import numpy as np

from headwater.publish.amounts import price_unit
from headwater.publish.components import Column, Figure, Key
from headwater.publish.figures.supply import months_said
from headwater.publish.labels import text_width
from headwater.publish.names import Names
from headwater.publish.planned import Plan
from headwater.publish.projection import Floats
from headwater.publish.svg import Svg
from headwater.publish.words import Words

MOST = 12  # places in a table; of more, those where the commodity is most used
SHADES = ("seq1", "seq2", "seq3", "seq4", "seq5")
EVEN = 0.01  # prices that differ by no more than this share of the highest are one price


@dataclass(frozen=True, eq=False)
class Heat:
    """Prices, (places, 12), and the ends of the shades, (6,)."""

    places: tuple[str, ...]
    price: Floats
    ends: Floats
    digits: int

    def shade(self, price: float) -> int:
        """Which shade a price has, by the price as it is printed: two that read alike look alike."""
        at = np.searchsorted(self.ends, np.round(price, self.digits), side="right") - 1
        return int(np.clip(at, 0, len(SHADES) - 1))


def heat(plan: Plan, commodity: str, names: Names, stem: str = "prices") -> Figure | None:
    """The heat table of a commodity; None for one that has no price by month, or one price everywhere and always."""
    rows = plan.results.prices
    rows = rows.loc[(rows["commodity"] == commodity) & (rows["month"] > 0) & rows["place"].isin(plan.inside)]
    rows = rows.dropna(subset="price")
    if not len(rows):
        return None
    wide = rows.pivot_table(index="place", columns="month", values="price").reindex(columns=range(1, 13))
    chosen = _places(plan, commodity, [str(p) for p in wide.index])
    price = wide.loc[chosen].to_numpy(float)
    known = price[np.isfinite(price)]
    digits = 0 if np.abs(known).max() >= 100 else 1 if np.abs(known).max() >= 10 else 2
    known = np.round(known, digits)
    found = Heat(tuple(chosen), price, np.linspace(known.min(), known.max(), 6), digits)
    if known.max() - known.min() <= EVEN * np.abs(known).max():
        return None
    words, unit = names.words, price_unit(str(rows["price_unit"].iloc[0]), names.words)
    months = words.tree["month"]["short"]
    return Figure(
        key=f"{stem}-{commodity.replace('_', '-')}",
        title=title(found, commodity, unit, names),
        sub=words("prices.sub", commodity=names.inner(names.commodity(commodity)), unit=unit),
        head=(
            Column(words("prices.place")),
            *(Column(m, unit if i == 0 else "", True, digits) for i, m in enumerate(months)),
        ),
        rows=tuple((names.place(p), *(_cell(v) for v in price[i])) for i, p in enumerate(chosen)),
        draw=lambda s, narrow: _draw(s, narrow, found, names),
        source=words("prices.source"),
        keys=_keys(found, words),
        status="plan",
        height=60 + 34 * len(chosen),
        narrow_height=60 + 34 * len(chosen),
    )


def _cell(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def _places(plan: Plan, commodity: str, found: list[str]) -> list[str]:
    """The prefectures; without any, the places with the greatest turnover. In the order of the workspace."""
    places = plan.workspace.tables["places"]
    kind = dict(zip(places["place"], places["kind"], strict=True))
    seats = [p for p in found if kind.get(p) == "prefecture"]
    if not seats:
        supply = plan.results.supply
        turned = supply.loc[supply["commodity"] == commodity].groupby("place")["amount"].sum()
        seats = sorted(found, key=lambda p: (-float(turned.get(p, 0.0)), p))[:MOST]
    return [str(p) for p in places["place"] if p in set(seats)]


def title(found: Heat, commodity: str, unit: str, names: Names) -> str:
    """Where and when it costs most, where and when least, by the prices as they are printed.

    A place is named that differs from every other by more than EVEN of the highest price; months are all those that are
    within EVEN of the end.
    """
    words, price = names.words, np.round(found.price, found.digits)
    alike = _alike(price)
    said = words("list.comma").join(_end(found, price, sign, unit, names, not alike) for sign in (1, -1))
    key = "alike" if alike and len(found.places) > 1 else "apart"
    return words(f"prices.{key}", commodity=names.commodity(commodity), ends=said)


def _alike(price: Floats) -> bool:
    """Whether every month has one price in all places."""
    priced = price[:, np.isfinite(price).any(axis=0)]
    slack = EVEN * float(np.nanmax(np.abs(price)))
    return bool((np.nanmax(priced, axis=0) - np.nanmin(priced, axis=0)).max() <= slack)


def _end(found: Heat, price: Floats, sign: int, unit: str, names: Names, placed: bool) -> str:
    """The dear end (sign 1) or the cheap one (-1): if `placed`, the place that alone reaches it; months, the price."""
    words, high = names.words, np.nanmax(sign * price)
    near = np.where(np.isfinite(price), sign * price, -np.inf) >= high - EVEN * float(np.nanmax(np.abs(price)))
    places, months = np.flatnonzero(near.any(axis=1)), [int(m) + 1 for m in np.flatnonzero(near.any(axis=0))]
    where = []
    if placed and len(places) == 1:
        where.append(words("prices.at", place=names.place(found.places[int(places[0])])))
    if len(months) < 12:
        where.append(months_said(months, words))
    holes = {"x": words.number(float(sign * high), found.digits), "unit": unit}
    if not where:
        return words("prices.most" if sign > 0 else "prices.least", **holes)
    return words("prices.dear" if sign > 0 else "prices.cheap", where=words("prices.gap").join(where), **holes)


def _keys(found: Heat, words: Words) -> tuple[Key, ...]:
    """The shades that occur, each with the least and the greatest price that has it."""
    of: dict[int, list[float]] = {}
    for price in found.price[np.isfinite(found.price)]:
        of.setdefault(found.shade(float(price)), []).append(float(price))
    out = []
    for shade, prices in sorted(of.items()):
        low, high = (words.number(end, found.digits) for end in (min(prices), max(prices)))
        said = low if low == high else words("interval.both", low=low, high=high)
        out.append(Key("bar", SHADES[shade], said))
    return tuple(out)


def _draw(s: Svg, narrow: bool, found: Heat, names: Names) -> None:
    words = names.words
    called = [names.place(p) for p in found.places]
    left = min(max(text_width(name, 12 if narrow else 14) for name in called) + 10, s.w * 0.34)
    wide, tall = (s.w - left) / 12, 34.0
    months = words.tree["month"]["one" if narrow else "short"]
    fits = (
        max(text_width(words.number(float(v), found.digits), 12) for v in found.price[np.isfinite(found.price)])
        < wide - 3
    )
    for m in range(12):
        s.text(left + (m + 0.5) * wide, 22, months[m], "ink2", 12, "middle")
    for i, name in enumerate(called):
        y = 34 + i * tall
        s.text(0, y + tall / 2 + 4, name, "ink", 12 if narrow else 14)
        for m, value in enumerate(found.price[i]):
            _square(
                s,
                left + m * wide,
                y,
                wide,
                tall,
                float(value),
                found,
                words,
                f"{name}, {words.tree['month']['full'][m]}",
                fits,
            )


def _square(
    s: Svg, x: float, y: float, w: float, h: float, value: float, found: Heat, words: Words, where: str, written: bool
) -> None:
    if not np.isfinite(value):
        s.rect(x + 1, y + 1, w - 2, h - 2, s.hatch(), f"{where}: {words('not_published')}")
        return
    shade, said = found.shade(value), words.number(value, found.digits)
    s.rect(x + 1, y + 1, w - 2, h - 2, SHADES[shade], f"{where}: {said}")
    if written:
        s.text(x + w / 2, y + h / 2 + 4, said, "paper" if shade >= 3 else "ink", 12, "middle")
