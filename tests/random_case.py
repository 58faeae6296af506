"""Small plans drawn at random, each written a second time step by step from the same draw for scipy's linprog.

Balances by the hour, day and month; steps of different length, weeks that stand for others; bounds, costs and flows
that vary; builds, modes on one capacity, stores of every kind, rules. The second writing knows nothing of the engine:
it walks over the original steps and adds up what each bin has of them.
"""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from headwater.system.calendar import Calendar

STEPS, DAY = 6, 3  # steps of a week and of a day
RESOLUTIONS = ("snapshot", "day", "month")
DEAR = 1000.0


@dataclass(frozen=True)
class Time:
    """The original steps as lists: snapshot, length, and bin of each resolution."""

    snapshot: list
    length: list
    bins: dict

    @property
    def steps(self):
        return range(len(self.snapshot))


@dataclass(frozen=True)
class Draw:
    """What was drawn: the tables that `make` takes, and the time they run over."""

    time: Time
    calendar: Calendar
    tables: dict


def draw(seed):
    """One plan."""
    rng = np.random.default_rng(seed)
    stands = [(0, 1, 2, 3), (0, 1, 0, 1), (0, 0, 1, 0)][seed % 3]
    time, calendar = _time(rng, stands)
    snapshots = len(calendar.hours)

    def over_time(low, high):
        return rng.uniform(low, high, snapshots) if rng.random() < 0.5 else float(rng.uniform(low, high))

    nodes = {}
    for n in range(4):
        resolution = RESOLUTIONS[rng.integers(3)] if n else "snapshot"
        bins = max(time.bins[resolution]) + 1
        hours = 1.0 if resolution == "snapshot" else 8.0
        nodes[f"n{n}"] = {
            "resolution": resolution,
            "sense": ("exact", "surplus")[rng.integers(2)],
            "demand": rng.uniform(0, 4, bins) * hours,
        }
    nodes["co2"] = {"resolution": RESOLUTIONS[rng.integers(3)], "sense": "counted"}
    stored = {name: nodes[name]["resolution"] for name in ("n1", "n2")}
    assets, activities, flows, builds = _things(rng, list(nodes)[:4], over_time)
    stores = {}
    for name, resolution in stored.items():
        cycles = ("whole", "period", "chained") if resolution == "snapshot" else ("whole",)
        cycle = cycles[rng.integers(len(cycles))]
        keep = float(rng.choice([1.0, 0.99]))
        stores[name] = {
            "asset": f"a{rng.integers(4)}",
            "hours": float(rng.choice([1, 3])),
            "keep": keep,
            "cycle": cycle,
            **_kept(np.random.default_rng([seed, len(stores)]), calendar.size(resolution)),
        }
    for name in list(nodes)[:4]:  # so that there is a plan: what lacks is dear, and what is too much may go
        activities |= {f"lack {name}": {"asset": "free", "most": np.inf, "cost": DEAR}}
        activities |= {
            f"rid {name}": {"asset": "free", "most": np.inf, "cost": 1.0, "resolution": nodes[name]["resolution"]}
        }
        flows |= {(f"lack {name}", name): 1.0, (f"rid {name}", name): -1.0}
    tables = {"nodes": nodes, "assets": assets | {"free": {"existing": 0.0}}, "activities": activities, "flows": flows}
    return Draw(time, calendar, tables | {"builds": builds, "stores": stores, "limits": _limits(rng)})


def _kept(rng, bins):
    """How a store starts, within what it is held, and what it costs to hold it."""
    return {
        "start": rng.choice(["cyclic", "level", "free"]),
        "initial": float(rng.uniform(0, 1)),
        "least": float(rng.choice([0.0, 0.1, -0.2])),
        "most": rng.uniform(0.5, 1, bins),
        "cost": float(rng.choice([0.0, 0.05])),
    }


def _time(rng, stands):
    lengths = rng.choice([1.0, 2.0], STEPS * (max(stands) + 1))
    snapshot = [w * STEPS + i for w in stands for i in range(STEPS)]
    steps = range(len(snapshot))
    bins = {
        "snapshot": snapshot,
        "day": [n // DAY for n in steps],
        "month": [n * 2 // len(snapshot) for n in steps],
        "year": [0 for _ in steps],
    }
    length = [lengths[s] for s in snapshot]
    coarse = {name: np.array(of) for name, of in bins.items() if name != "snapshot"}
    first = np.arange(len(lengths)) % STEPS == 0
    return Time(snapshot, length, bins), Calendar(np.array(snapshot), np.array(length), coarse, lengths, first)


def _things(rng, nodes, over_time):
    """Four assets of one or two modes, some that may be built, each taking from one node and giving to others."""
    assets, activities, flows, builds = {}, {}, {}, []
    for a in range(4):
        name, modes = f"a{a}", int(rng.integers(1, 3))
        assets[name] = {"existing": float(rng.uniform(0, 6)), "fixed": float(rng.uniform(0, 2)), "shared": modes > 1}
        for _ in range(int(rng.integers(0, 3))):
            low = float(rng.choice([0, 0.5]))
            builds.append(
                {"asset": name, "least": low, "most": low + float(rng.uniform(0, 5)), "capital": rng.uniform(5, 60)}
            )
        for m in range(modes):
            most = over_time(0.3, 1.0)
            activities[f"{name}.{m}"] = {
                "asset": name,
                "mode": m,
                "resolution": RESOLUTIONS[rng.integers(3)],
                "most": np.inf if rng.random() < 0.1 else most,
                "least": over_time(-0.3, 0.25) if rng.random() < 0.4 else 0.0,
                "cost": over_time(0, 8),
            }
            give, take = rng.choice(len(nodes), 2, replace=False)
            flows[f"{name}.{m}", nodes[give]] = over_time(0.5, 1.5)
            if rng.random() < 0.6:
                flows[f"{name}.{m}", nodes[take]] = over_time(-1.0, -0.2)
            if rng.random() < 0.6:
                flows[f"{name}.{m}", "co2"] = over_time(-0.2, 1)
    flows["a0.0", "co2"] = 0.5
    return assets, activities, flows, builds


def _limits(rng):
    """A rule of each kind of term."""
    return [
        {"most": float(rng.uniform(5, 60)), "terms": [("counted", "co2", 0, 1.0), ("activity", "a1.0", 0, 0.3)]},
        {"most": float(rng.uniform(6, 20)), "terms": [("capacity", "a0", 0, 1.0), ("capacity", "a2", 0, 0.5)]},
        {
            "least": float(rng.uniform(0, 3)),
            "terms": [("flow", ("a0.0", "co2"), 0, 1.0), ("activity", "lack n0", 0, 1.0)],
        },
    ]


class Plain:
    """The same plan as sums over original steps."""

    def __init__(self, drawn):
        self.time, self.tables = drawn.time, drawn.tables
        self.hours = drawn.calendar.hours
        self.first = set(np.flatnonzero(drawn.calendar.first).tolist())
        self.columns, self.bounds = {}, []
        self.cost, self.constant = defaultdict(float), 0.0
        self.rows = {"<=": [], "=": []}

    def column(self, key, low=0.0, high=np.inf):
        if key not in self.columns:
            self.columns[key] = len(self.bounds)
            self.bounds.append((low, high))
        return key

    def row(self, terms, sense, right):
        """Sum of {key: coefficient} against the right side; the key 1 is a constant."""
        terms = dict(terms)
        right = right - terms.pop(1, 0.0)
        sign = -1 if sense == ">=" else 1
        entries = [(self.columns[key], sign * value) for key, value in terms.items()]
        self.rows["=" if sense == "=" else "<="].append((entries, sign * right))

    def at(self, value, step):
        """What a number over snapshots, or the same all the time, is in an original step."""
        return float(value) if np.ndim(value) == 0 else float(value[self.time.snapshot[step]])

    def steps_of(self, resolution, bin):
        return [n for n in self.time.steps if self.time.bins[resolution][n] == bin]

    def rate(self, activity, step):
        """The column of an activity in an original step."""
        row = self.tables["activities"][activity]
        return (activity, self.time.bins[row.get("resolution", "snapshot")][step])

    def capacity(self, asset):
        terms = {1: self.tables["assets"][asset]["existing"]}
        return terms | {("build", b): 1.0 for b, build in enumerate(self.tables["builds"]) if build["asset"] == asset}

    def optimum(self):
        for part in (self.builds, self.activities, self.shares, self.balances, self.limits):
            part()
        arrays = []
        for sense in ("<=", "="):
            entries = [(i, j, v) for i, (terms, _) in enumerate(self.rows[sense]) for j, v in terms]
            i, j, v = np.array(entries).reshape(-1, 3).T
            shape = (len(self.rows[sense]), len(self.bounds))
            arrays += [
                coo_array((v, (i.astype(int), j.astype(int))), shape=shape),
                [right for _, right in self.rows[sense]],
            ]
        cost = np.zeros(len(self.bounds))
        for key, value in self.cost.items():
            cost[self.columns[key]] += value
        return linprog(cost, *arrays, self.bounds)

    def builds(self):
        for b, build in enumerate(self.tables["builds"]):
            self.column(("build", b), build["least"], build["most"])
            self.cost["build", b] += build["capital"]
        for name, asset in self.tables["assets"].items():
            for key, value in self.capacity(name).items():
                if key == 1:
                    self.constant += value * asset.get("fixed", 0.0)
                else:
                    self.cost[key] += value * asset.get("fixed", 0.0)

    def activities(self):
        """Within the least that its steps allow and the most that they ask, whatever the capacity comes to."""
        for name, row in self.tables["activities"].items():
            resolution = row.get("resolution", "snapshot")
            for b in sorted(set(self.time.bins[resolution])):
                steps = self.steps_of(resolution, b)
                key = self.column((name, b), -np.inf, np.inf)
                most = min(self.at(row.get("most", 1.0), n) for n in steps)
                least = max(self.at(row.get("least", 0.0), n) for n in steps)
                self.bounded(key, least, most, row["asset"])
                self.cost[key] += sum(self.time.length[n] * self.at(row["cost"], n) for n in steps)

    def bounded(self, key, least, most, asset):
        capacity = self.capacity(asset)
        if np.isfinite(most):
            self.row({key: 1.0} | {k: -most * v for k, v in capacity.items()}, "<=", 0.0)
        self.row({key: 1.0} | {k: -least * v for k, v in capacity.items()}, ">=", 0.0)

    def shares(self):
        """Modes that share a capacity run within it together: by their own bins if those are the same, else by step."""
        for name, asset in self.tables["assets"].items():
            if not asset.get("shared"):
                continue
            modes = {m: row for m, row in self.tables["activities"].items() if row["asset"] == name}
            resolutions = {row["resolution"] for row in modes.values()}
            by = next(iter(resolutions)) if len(resolutions) == 1 else "snapshot"
            for b in sorted(set(self.time.bins[by])):
                steps, terms = self.steps_of(by, b), defaultdict(float)
                whole = sum(self.time.length[n] for n in steps)
                for m in modes:
                    for n in steps:
                        terms[self.rate(m, n)] += self.time.length[n] / whole
                most = max(self.own_most(row, n) for row in modes.values() for n in steps)
                for k, v in self.capacity(name).items():
                    terms[k] -= most * v
                self.row(terms, "<=", 0.0)

    def own_most(self, row, step):
        """The most that one mode may do in the bin that holds a step; the whole capacity where nothing bounds it."""
        steps = self.steps_of(row["resolution"], self.time.bins[row["resolution"]][step])
        most = min(self.at(row["most"], n) for n in steps)
        return 1.0 if np.isinf(most) else most

    def flow(self, node, steps):
        """{column: what one unit of it brings to a node over some original steps}."""
        terms = defaultdict(float)
        for (activity, to), amount in self.tables["flows"].items():
            if to == node:
                for n in steps:
                    terms[self.rate(activity, n)] += self.time.length[n] * self.at(amount, n)
        return terms

    def balances(self):
        for name, node in self.tables["nodes"].items():
            if node["sense"] == "counted":
                continue
            sense = "=" if node["sense"] == "exact" else ">="
            kept = self.tables["stores"].get(name)
            for b in sorted(set(self.time.bins[node["resolution"]])):
                steps = self.steps_of(node["resolution"], b)
                terms = self.flow(name, steps)
                hours = sum(self.time.length[n] for n in steps)
                wanted = float(node["demand"][b]) * (hours if node["resolution"] == "snapshot" else 1.0)
                if kept:
                    for key, value in self.rise(name, kept, node, b, steps).items():
                        terms[key] -= value
                self.row(terms, sense, wanted)
            if kept:
                self.held(name, kept, node)

    def rise(self, name, kept, node, b, steps):
        """What a store takes in a bin, in all its original steps together."""
        if node["resolution"] != "snapshot":
            found = defaultdict(float)
            found[self.column(("level", name, b), -np.inf)] += 1.0
            bins = max(self.time.bins[node["resolution"]]) + 1
            hours = sum(self.time.length[n] for n in steps)
            if b:
                found[self.column(("level", name, b - 1), -np.inf)] -= kept["keep"] ** hours
            else:
                self.begin(name, kept, b, ("level", name, bins - 1), kept["keep"] ** hours, found)
            return found
        # every original step of a snapshot takes the same: the column is what one of them takes
        return {self.column(("rise", name, b), -np.inf): float(len(steps))}

    def begin(self, name, kept, b, last, share, terms):
        """What stands before the first bin of a chain, less it: the last of it, a level, or any that fits."""
        if kept["start"] == "cyclic":
            terms[self.column(last, -np.inf)] -= share
        elif kept["start"] == "level":
            terms[1] = terms.get(1, 0.0) - kept["initial"]
        else:
            start = self.column(("start", name, b), -np.inf)
            terms[start] -= 1.0
            self.within(start, kept, b)

    def within(self, key, kept, b):
        """A level within the shares of bin b of what the store holds."""
        energy = self.capacity(kept["asset"])
        for share, sense in ((kept["least"], ">="), (kept["most"][b], "<=")):
            self.row({key: 1.0} | {k: -share * kept["hours"] * v for k, v in energy.items()}, sense, 0.0)

    def held(self, name, kept, node):
        """Levels within the energy; those by the hour follow each other as their cycle says."""
        if node["resolution"] != "snapshot":
            for b in sorted(set(self.time.bins[node["resolution"]])):
                self.within(("level", name, b), kept, b)
                hours = sum(self.time.length[n] for n in self.steps_of(node["resolution"], b))
                self.cost["level", name, b] += kept["cost"] * hours
            return
        chained = kept["cycle"] == "chained"
        chronology = (
            list(self.time.steps) if chained else list(range(len(self.hours)))
        )  # or the solved steps themselves
        for n in chronology:
            snapshot = self.time.snapshot[n] if chained else n
            terms = defaultdict(float)
            terms[self.column(("level", name, n), -np.inf)] += 1.0
            terms["rise", name, snapshot] -= 1.0
            share = kept["keep"] ** float(self.hours[snapshot])
            if n == 0 or (kept["cycle"] == "period" and n in self.first):
                last = n + STEPS - 1 if kept["cycle"] == "period" else chronology[-1]
                self.begin(name, kept, snapshot, ("level", name, last), share, terms)
            else:
                terms["level", name, n - 1] -= share
            self.row(terms, "=", 0.0)
            self.within(("level", name, n), kept, snapshot)
            times = 1 if chained else self.time.snapshot.count(n)
            self.cost["level", name, n] += kept["cost"] * times * self.hours[snapshot]

    def limits(self):
        for limit in self.tables["limits"]:
            terms = defaultdict(float)
            for quantity, name, _, weight in limit["terms"]:
                for key, value in self.summed(quantity, name).items():
                    terms[key] += weight * value
            if "most" in limit:
                self.row(terms, "<=", limit["most"])
            if "least" in limit:
                self.row(terms, ">=", limit["least"])

    def summed(self, quantity, name):
        if quantity == "capacity":
            return self.capacity(name)
        if quantity == "counted":
            return self.flow(name, self.time.steps)
        activity = name if quantity == "activity" else name[0]
        amount = 1.0 if quantity == "activity" else self.tables["flows"][name]
        terms = defaultdict(float)
        for n in self.time.steps:
            terms[self.rate(activity, n)] += self.time.length[n] * self.at(amount, n)
        return terms
