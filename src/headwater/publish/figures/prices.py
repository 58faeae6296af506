"""What one unit more costs, by place and month: a heat table whose numbers are the figure."""

from dataclasses import dataclass

import numpy as np

from headwater.publish.amounts import price_unit
from headwater.publish.components import Column, Figure, Key
from headwater.publish.labels import text_width
from headwater.publish.names import Names
from headwater.publish.planned import Plan
from headwater.publish.projection import Floats
from headwater.publish.svg import Svg
from headwater.publish.words import Words

MOST = 12  # places in a table; of more, those where the commodity is most used
SHADES = ("seq1", "seq2", "seq3", "seq4", "seq5")
EVEN = 0.005  # prices that differ by less than this share are one price


@dataclass(frozen=True, eq=False)
class Heat:
    """Prices, (places, 12), and the ends of the shades, (6,)."""

    places: tuple[str, ...]
    price: Floats
    ends: Floats
    digits: int

    def shade(self, price: float) -> int:
        """Which shade a price has."""
        return int(np.clip(np.searchsorted(self.ends, price, side="right") - 1, 0, len(SHADES) - 1))


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
    """Where and when it costs most, where and when least."""
    words, name = names.words, names.commodity(commodity)
    price = found.price
    low, high = float(np.nanmin(price)), float(np.nanmax(price))
    said = {"commodity": name, "unit": unit}
    full = words.tree["month"]["full"]
    (i, m), (j, n) = (np.unravel_index(int(a), price.shape) for a in (np.nanargmax(price), np.nanargmin(price)))
    top, bottom = words.number(high, found.digits), words.number(low, found.digits)
    ends = {"high": top, "low": bottom, "when": full[int(m)], "other_when": full[int(n)]}
    priced = price[:, np.isfinite(price).any(axis=0)]
    if len(found.places) == 1 or max(np.nanmax(priced, axis=0) - np.nanmin(priced, axis=0)) <= EVEN * abs(high):
        return words("prices.alike", **ends, **said)
    return words(
        "prices.apart", place=names.place(found.places[int(i)]), other=names.place(found.places[int(j)]), **ends, **said
    )


def _keys(found: Heat, words: Words) -> tuple[Key, ...]:
    ends = [words.number(float(v), found.digits) for v in found.ends]
    spans = zip(SHADES, ends[:-1], ends[1:], strict=True)
    return tuple(Key("bar", hue, words("interval.both", low=a, high=b)) for hue, a, b in spans)


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
