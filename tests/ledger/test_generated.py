"""A thousand generated ledgers of every measure with planted misprints, judged by programs and fractions of our own.

A misprint is detectable if it cannot be true beside all figures that are no misprints; a certificate is checked on the
rules as they were generated, not as the system has them.
"""

import csv
import random
import re
from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import numpy as np
import pytest
from ledgers import ledger, statement
from scipy.optimize import linprog

from headwater.ledger.audit import audit
from headwater.ledger.read import read
from headwater.ledger.records.source import Source

SOURCES = {name: Source(name, name.title(), rounding=name) for name in ("half", "cut", "forced")}
UNITS = {
    **{"t": Fraction(1), "kt": Fraction(1000), "1e4 t": Fraction(10**4), "ha": Fraction(1), "t/ha": Fraction(1)},
    **{"person": Fraction(1), "1e4 person": Fraction(10**4), "t/person": Fraction(1), "%": Fraction(1, 100)},
    "1": Fraction(1),
}
MASSES = ("t", "kt", "1e4 t")
QUALIFIERS = ("over", "under", "at_least", "at_most", "nearly", "about")
APART = 1e-7
"""A share of a figure by which it must be apart to be sure in floats."""
BATCH, BATCHES = 100, 10


@dataclass(frozen=True)
class Print:
    """A printed figure; over, under: the level's cells that it is a ratio of, under "" for an amount; n: of years."""

    id: str
    cell: str
    text: str
    unit: str
    source: str
    qualifier: str
    over: str
    under: str
    more: tuple[tuple[str, str], ...] = ()
    n: int = 0

    def ends(self):
        """What it allows, in base units: of an amount, of its ratio."""
        value, step = Fraction(self.text), Fraction(1, 10 ** len(self.text.partition(".")[2]))
        wide = step if self.source == "forced" and self.qualifier == "exact" else step / 2
        low, high = value - wide, value + wide
        if self.source == "cut" and self.qualifier == "exact":
            low, high = (value, value + step) if value >= 0 else (value - step, value)
        if self.qualifier in ("over", "at_least"):
            low, high = value, None
        if self.qualifier in ("under", "at_most"):
            low, high = None, value
        if self.qualifier == "nearly":
            low, high = value - step, value
        if self.qualifier == "about":
            while value and (value / (10 * step)).denominator == 1:
                step *= 10
            wide = max(wide, min(step * 3 / 2, abs(value) / 10))
            low, high = value - wide, value + wide
        ends = [None if end is None else end * UNITS[self.unit] for end in (low, high)]
        return [None if end is None else max(1 + end, Fraction(0)) ** self.n for end in ends] if self.n else ends

    def rules(self):
        """Its rules ({cell: factor}, low, high), the first cell's unit theirs."""
        low, high = self.ends()
        if not self.under:
            return [({self.over: Fraction(1)}, low, high)]
        rules = [({self.over: Fraction(1), self.under: -low}, Fraction(0), None)] if low is not None else []
        return rules + ([({self.over: Fraction(1), self.under: -high}, None, Fraction(0))] if high is not None else [])


@dataclass(frozen=True)
class World:
    """Printed figures, relations among cells and the truth of each, in base units."""

    prints: tuple[Print, ...]
    relations: tuple[tuple[str, str, tuple[str, ...]], ...]
    truth: dict[str, Fraction]

    def ledger(self, without=()):
        prints = [p for p in self.prints if p.id not in without]
        return ledger(
            [
                statement(p.id, p.cell, p.text, p.unit, SOURCES[p.source], qualifier=p.qualifier, **dict(p.more))
                for p in prints
            ],
            [
                {"id": id, "kind": kind, "whole": cells[0], "parts": ";".join(cells[1:])}
                for id, kind, cells in self.relations
            ],
            SOURCES.values(),
        )

    def write(self, folder, rng):
        """As files, the rows in any order."""
        folder.mkdir(parents=True)
        keys = ["id", "indicator", "place", "period", "as_printed", "unit", "source", "qualifier"]
        rows = [
            dict(zip(keys, (p.id, *p.cell.split("@"), p.text, p.unit, p.source, p.qualifier), strict=True))
            | dict(p.more)
            for p in self.prints
        ]
        relations = [
            {"id": id, "kind": kind, "whole": cells[0], "parts": ";".join(cells[1:])}
            for id, kind, cells in self.relations
        ]
        for name, columns, table in (
            ("statements", [*keys, "measure", "of", "base"], rows),
            ("relations", ["id", "kind", "whole", "parts"], relations),
            (
                "sources",
                ["id", "title", "rounding"],
                [{"id": s.id, "title": s.title, "rounding": s.rounding} for s in SOURCES.values()],
            ),
        ):
            rng.shuffle(table)
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as out:
                writer = csv.DictWriter(out, columns)
                writer.writeheader()
                writer.writerows(table)
        return folder

    def rules(self):
        """Every rule with its owners: figures', relations', and of products where a factor is printed."""
        found = [(rule, (p.id,)) for p in self.prints for rule in p.rules()]
        for id, kind, cells in self.relations:
            if kind != "product":
                signs = (1, -1, 1) if kind == "difference" else (1, *[-1] * (len(cells) - 1))
                found.append(((dict(zip(cells, map(Fraction, signs), strict=True)), Fraction(0), Fraction(0)), (id,)))
                continue
            whole, first, second = cells
            for factor, other in ((first, second), (second, first)):
                for p in (p for p in self.prints if p.cell == factor and not p.under):
                    ratio = Print("", "", p.text, p.unit, p.source, p.qualifier, whole, other)
                    found += [(rule, (id, p.id)) for rule in ratio.rules()]
        return found


class Maker:
    """Draws a world: a tree of places or of kinds over years, and what hangs on it."""

    def __init__(self, seed):
        self.rng = random.Random(seed)
        self.truth, self.relations, self.prints = {}, [], []
        self.qualified, self.seen = self.rng.choice((0, 0.1, 0.3)), self.rng.uniform(0.6, 1)
        self.habits = self.rng.choice((("half",), ("half", "cut"), tuple(SOURCES)))

    def world(self):
        rng = self.rng
        places = [f"p{k}" for k in range(rng.choice((1, 1, 2, 3)))]
        kinds = [f"k{k}" for k in range(rng.choice((2, 2, 2, 3)))]
        years = range(2020, 2020 + rng.choice((1, 1, 2, 3)))
        size = 10 ** rng.uniform(0, 5)
        for kind in kinds:
            for place in places:
                level = Fraction(size * rng.lognormvariate(0, 1))
                for year in years:
                    level *= Fraction(rng.gauss(1.06, 0.05))
                    self.truth[f"{kind}@{place}@{year}"] = level
        for year in years:
            for place in places:
                self.tie("sum", f"all@{place}@{year}", [f"{kind}@{place}@{year}" for kind in kinds])
            if len(places) > 1:
                for kind in [*kinds, "all"]:
                    self.tie("sum", f"{kind}@land@{year}", [f"{kind}@{place}@{year}" for place in places])
                if rng.random() < 0.7:  # else it follows from the others
                    whole, parts = f"all@land@{year}", [f"{kind}@land@{year}" for kind in kinds]
                    self.relations.append((f"R/kinds/{whole}", "sum", (whole, *parts)))
        for cell in sorted(self.truth):
            self.amount(cell, rng.choice(MASSES))
            self.ratios(cell, years)
        for year in years:
            self.beside(year, places[0], "land" if len(places) > 1 else places[0])
        known = {cell for p in self.prints for cell in (p.cell, p.under)}  # relations speak of those alone
        return World(tuple(self.prints), tuple(r for r in self.relations if known.issuperset(r[2])), self.truth)

    def tie(self, kind, whole, parts):
        self.truth[whole] = sum(self.truth[p] for p in parts)
        self.relations.append((f"R/{kind}/{whole}", kind, (whole, *parts)))

    def ratios(self, cell, years):
        """Shares, growth, multiples and averages of an amount."""
        kind, place, year = cell.split("@")
        above = f"all@{place}@{year}"
        if kind != "all" and self.rng.random() < 0.4:
            self.ratio("S", cell, cell, above, "%", 1, (("measure", "share"), ("of", above)))
        before = f"{kind}@{place}@{int(year) - 1}"
        if before in self.truth and self.rng.random() < 0.5:
            self.ratio("G", cell, cell, before, "%", 1, (("measure", "growth"), ("base", before)), 1)
        first = f"{kind}@{place}@{years[0]}"
        n = int(year) - years[0]
        if n > 1 and self.rng.random() < 0.4:
            self.ratio("M", cell, cell, first, "1", 2, (("measure", "multiple"), ("base", first)))
        if n > 1 and self.rng.random() < 0.4:
            span = f"{kind}@{place}@{years[0]}..{year}"
            self.ratio("A", span, cell, first, "%", 1, (("measure", "average"), ("base", first)), n)

    def beside(self, year, place, top):
        """Per head, a balance and a product, in some years."""
        rng, whole = self.rng, f"all@{top}@{year}"
        if rng.random() < 0.4:
            heads = f"people@{top}@{year}"
            self.truth[heads] = Fraction(rng.uniform(2e4, 9e5))
            self.amount(heads, "1e4 person")
            self.ratio("H", whole, whole, heads, "t/person", 7, (("measure", "per"), ("base", heads)))
        if rng.random() < 0.4:
            out, back = f"k0@{place}@{year}", f"back@{place}@{year}"
            self.truth[back] = self.truth[out] * Fraction(rng.uniform(0.1, 0.8))
            net = f"net@{place}@{year}"
            self.truth[net] = self.truth[out] - self.truth[back]
            self.relations.append((f"R/net/{net}", "difference", (net, out, back)))
            self.amount(back, "t")
            self.amount(net, "kt")
        if rng.random() < 0.4:
            crop, area, rate = f"k1@{place}@{year}", f"area@{place}@{year}", f"rate@{place}@{year}"
            self.truth[area] = Fraction(rng.uniform(10, 9000))
            self.truth[rate] = self.truth[crop] / self.truth[area]
            self.relations.append((f"R/crop/{crop}", "product", (crop, area, rate)))
            self.amount(area, "ha")
            self.amount(rate, "t/ha")

    def amount(self, cell, unit):
        value = self.truth[cell] / UNITS[unit]
        if self.rng.random() < self.seen:
            places = max(
                1, self.rng.randint(3, 5) - len(str(int(value))) + (len(str(int(1 / value))) if value < 1 else 0)
            )
            self.print("L", cell, value, unit, places, cell, "")

    def ratio(self, letter, cell, over, under, unit, places, more, n=0):
        value = self.truth[over] / self.truth[under]
        value = (Fraction(float(value) ** (1 / n)) - 1 if n else value) / UNITS[unit]
        self.print(letter, cell, value, unit, places, over, under, more, n)

    def print(self, letter, cell, value, unit, places, over, under, more=(), n=0):
        """A figure that the truth lies well inside of."""
        qualifier = self.rng.choice(QUALIFIERS) if self.rng.random() < self.qualified else "exact"
        source = self.rng.choice(self.habits)
        away = {"over": ROUND_FLOOR, "at_least": ROUND_FLOOR, "under": ROUND_CEILING, "at_most": ROUND_CEILING}
        away["nearly"] = ROUND_CEILING if value > 0 else ROUND_HALF_EVEN
        rounding = away.get(qualifier, ROUND_HALF_EVEN)
        if qualifier == "exact" and source == "cut":
            rounding = ROUND_FLOOR if value > 0 else ROUND_CEILING
        text = str(Decimal(float(value)).quantize(Decimal(1).scaleb(-places), rounding))
        if qualifier == "nearly" and value <= 0:
            qualifier = "exact"
            source = "half"
        if Fraction(text) == 0:  # no figure in print either
            return
        p = Print(f"{letter}/{cell}", cell, text, unit, source, qualifier, over, under, more, n)
        self.prints.append(p)


def misprinted(world, seed, k):
    """The world with k figures misprinted, and their ids."""
    rng = random.Random(seed)
    of = {(p.id[0], p.cell): p for p in world.prints}
    wrong = {}
    for p in rng.sample(world.prints, min(k, len(world.prints))):
        chars, kind = list(p.text), rng.randrange(4)
        at = [i for i, c in enumerate(chars) if c.isdigit()]
        if kind == 0:
            i, j = sorted(rng.sample(at, 2))
            chars[i], chars[j] = chars[j], chars[i]
        elif kind == 1:
            chars = list(f"{Decimal(p.text) * 10:.{len(p.text.partition('.')[2])}f}")
        elif kind == 2:
            name, place, year = p.cell.split("@")
            other = of.get((p.id[0], f"{name}@{place}@{int(year[-4:]) - 1}"))
            chars = list(other.text) if other and other.unit == p.unit else chars
        else:
            i = rng.choice(at)
            chars[i] = str((int(chars[i]) + rng.randrange(1, 10)) % 10)
        text = "".join(chars)
        if Decimal(text) != Decimal(p.text) and Decimal(text):
            wrong[p.id] = Print(**{**p.__dict__, "text": text})
    return World(tuple(wrong.get(p.id, p) for p in world.prints), world.relations, world.truth), frozenset(wrong)


class Judge:
    """Least squeeze of some rules that lets them hold beside others: 0 where they do."""

    def __init__(self, world):
        self.size = {cell: float(value) for cell, value in world.truth.items()}
        self.number = {cell: j for j, cell in enumerate(self.size)}
        self.rows = [(row, side, owners) for rule, owners in world.rules() for row, side in self._sides(rule)]

    def _sides(self, rule):
        """a x <= b, the cells in their true sizes, the row in that of its first cell."""
        factors, low, high = rule
        unit = self.size[next(iter(factors))]
        row = np.zeros(len(self.number) + 1)
        for cell, k in factors.items():
            row[self.number[cell]] = float(k) * self.size[cell] / unit
        if low is not None:
            yield -row, -float(low) / unit
        if high is not None:
            yield row, float(high) / unit

    def squeeze(self, kept, eased):
        """The least share by which the rules of the eased must give, beside the rules of the kept."""
        matrix, sides = [], []
        for row, side, owners in self.rows:
            if not set(owners) <= kept | eased:
                continue
            row = row.copy()
            row[-1] = -1.0 if eased.intersection(owners) else 0.0
            matrix.append(row)
            sides.append(side)
        cost = np.zeros(len(self.number) + 1)
        cost[-1] = 1
        found = linprog(cost, np.array(matrix), np.array(sides), bounds=(0, None), method="highs")
        assert found.status in (0, 2), found.message
        return found.fun if found.status == 0 else np.inf


STEP = re.compile(r"(-?\d+(?:/\d+)?) \* (lower|upper) end of (.*)")


def refutes(world, units, certificate):
    """Whether the lines of a certificate show in fractions that nought is more than nought, amounts being no less.

    units: of each cell, in which the lines count; a rule is counted in that of its first cell.
    """
    rules = {}
    for (factors, low, high), owners in world.rules():
        unit = base(units[next(iter(factors))])
        for side, end in (("lower", low), ("upper", high)):
            if end is not None:
                rules[side, owners] = {c: k / unit for c, k in factors.items()}, end / unit
    left, total = Counter(), Fraction(0)
    for line in certificate:
        y, side, owner = STEP.fullmatch(line).groups()
        if owner == "nought":
            assert side == "lower", line
            continue
        factors, end = rules[side, tuple(owner.split(" and "))]
        assert (Fraction(y) > 0) == (side == "lower"), line
        total += Fraction(y) * end
        for cell, k in factors.items():
            left[cell] += Fraction(y) * k
    return total > 0 and all(k <= 0 for k in left.values())


def judged(seed):
    """Counts of one ledger, every fourth without a misprint; raises AssertionError."""
    world = Maker(seed).world()
    spoilt, wrong = misprinted(world, seed, seed % 4)
    one = spoilt.ledger()
    found = audit(one)
    units = {str(cell): unit for cell, unit in one.units.items()}
    shown = {id for f in found.faults for id in (*f.members, *sum(f.also, ()))}
    right = frozenset(p.id for p in world.prints) - wrong | {r[0] for r in world.relations}
    judge = Judge(spoilt)
    detectable = {id for id in wrong if judge.squeeze(right, frozenset([id])) > APART}
    assert detectable <= shown, (seed, detectable - shown)
    for f in found.faults:
        assert f.proved and refutes(spoilt, units, f.certificate), (seed, f.certificate)
        for members in (f.members, *f.also):
            assert wrong.intersection(members), (seed, members)
    if not found.faults and not wrong:
        inside(found.bounds, world.truth)
    names = ("ledgers", "clean", "figures", "misprints", "detectable", "findings")
    counts = 1, not wrong, len(world.prints), len(wrong), len(detectable), len(found.faults)
    return Counter(dict(zip(names, counts, strict=True)))


def inside(bounds, truth):
    """Asserts that the truth lies inside every bound."""
    for cell, bound in bounds.items():
        if cell.measure == "level":
            true = truth[str(cell)] / base(bound.unit)
            assert bound.low is None or bound.low <= true, cell
            assert bound.high is None or true <= bound.high, cell


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_detectable_misprint_is_shown_and_every_certificate_holds(batch):
    seeds = range(batch * BATCH, (batch + 1) * BATCH)
    total = sum(map(judged, seeds), Counter())
    assert total["ledgers"] == len(seeds) and total["detectable"] > BATCH / 2 and total["clean"] >= BATCH / 4


def base(unit):
    """A unit in base units; that of a cell that is printed nowhere is made of others': "(kt)/(t/person)"."""
    parts = re.fullmatch(r"\((.*)\)([*/])\((.*)\)", unit)
    if parts is None:
        return UNITS[unit]
    one, sign, other = parts.groups()
    return UNITS[one] * UNITS[other] if sign == "*" else UNITS[one] / UNITS[other]


def test_two_misprints_that_agree_with_each_other_are_both_shown():
    """An innocent figure is set aside here: the set that holds neither of the others lies more than two hops away."""
    assert judged(159)["detectable"]


def test_the_judge_of_certificates_knows_a_false_one():
    world, _ = misprinted(Maker(2).world(), 2, 2)
    one = world.ledger()
    units = {str(cell): unit for cell, unit in one.units.items()}
    for f in audit(one).faults:
        assert refutes(world, units, f.certificate)
        for n in range(len(f.certificate)):
            assert not refutes(world, units, f.certificate[:n] + f.certificate[n + 1 :])


SIZES = range(-9, 13, 3)


def shifted(text, power):
    """A plain number times a power of ten, with as many digits."""
    return f"{Decimal(text).scaleb(power):f}"


@pytest.mark.parametrize("power", SIZES)
@pytest.mark.parametrize(("most", "many"), [("0.1", 0), ("0.0999999", 1)])
def test_a_sum_apart_by_a_millionth_of_the_last_digit(power, most, many):
    """12.35 + 0.1 = 12.45 touches; a millionth of 0.1 less does not reach."""
    wide = {"whole": ("12.45", "at_least"), "a": ("12.35", "at_most"), "b": (most, "at_most")}
    figures = [statement(id, f"{id}@p@2020", shifted(text, power), "t", qualifier=q) for id, (text, q) in wide.items()]
    found = audit(ledger(figures, [{"id": "r", "kind": "sum", "whole": "whole@p@2020", "parts": "a@p@2020;b@p@2020"}]))
    assert len(found.faults) == many and all(f.proved for f in found.faults)


@pytest.mark.parametrize("power", SIZES)
@pytest.mark.parametrize(("least", "many"), [("110.055", 0), ("110.0550001", 1)])
def test_a_growth_apart_by_a_millionth_of_the_last_digit(power, least, many):
    """1.1 * 100.05 = 110.055 touches."""
    figures = [
        statement("x", "x@p@2020", shifted("100.05", power), "t", qualifier="at_most"),
        statement("y", "x@p@2021", shifted(least, power), "t", qualifier="at_least"),
        statement("g", "x@p@2021", "10.0", "%", qualifier="at_most", measure="growth", base="2020"),
    ]
    found = audit(ledger(figures))
    assert len(found.faults) == many and all(f.proved for f in found.faults)


@pytest.mark.parametrize("seed", range(4))
def test_shuffled_files_give_the_same_findings(tmp_path, seed):
    world, _ = misprinted(Maker(seed).world(), seed, 4)
    first, again = (audit(read(world.write(tmp_path / str(n), random.Random(n)))) for n in range(2))
    assert repr(first.faults) == repr(again.faults) and repr(first) == repr(again)
    assert [f.members for f in first.faults] == [f.members for f in audit(world.ledger()).faults] != []
