"""The bench's system: places with power, hydrogen, storage and a meshed network, all to be built; one cap on CO2.

The same numbers for the same size on every machine: drawn with numpy's PCG64 from the number of places. Units MW, MWh,
EUR, t. Each snapshot is one hour; operating costs and emissions count 8760 / hours times, capacities are paid a year.
A place has solar, wind and gas power, a reservoir with inflow, a battery of four hours, an electrolyser, a hydrogen
turbine, a hydrogen store, and wants power by the hour and hydrogen all the time.
"""

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SHARE_OF_GAS = 0.08
"""The cap on CO2: as if gas served this share of the demand for power."""
EMISSIONS, GAS_EFFICIENCY = 0.2, 0.55
"""t a MWh of gas burnt; MWh of power a MWh of gas."""
LINE_MOST, RESERVOIR_HOURS, BATTERY_HOURS = 4000.0, 600.0, 4.0
DISPATCH, BATTERY, BATTERY_COST = 0.9, 0.96, 0.01
ELECTROLYSER, TURBINE, TURBINE_COST = 0.68, 0.52, 0.5


@dataclass(frozen=True, eq=False)
class Case:
    """n places, t hours. Arrays are (n,), (lines,) or (t, n); capital and cost are EUR a MW (MWh) a year, EUR a MWh."""

    n: int
    t: int
    weight: float
    place: list[str]
    x: Floats
    y: Floats
    line_start: list[int]
    line_end: list[int]
    line_capital: Floats
    solar: Floats
    wind: Floats
    load: Floats
    inflow: Floats
    h2_load: Floats
    solar_capital: Floats
    solar_most: Floats
    wind_capital: Floats
    wind_most: Floats
    gas_capital: Floats
    gas_most: Floats
    gas_cost: Floats
    hydro_least: Floats
    hydro_most: Floats
    hydro_capital: Floats
    battery_capital: Floats
    h2_store_capital: Floats
    electrolyser_capital: Floats
    turbine_capital: Floats
    co2_most: float

    @property
    def lines(self) -> list[str]:
        """What each line is called."""
        ends = zip(self.line_start, self.line_end, strict=True)
        return [f"line{i:03d} {self.place[a]}-{self.place[b]}" for i, (a, b) in enumerate(ends)]


def case(n: int, t: int) -> Case:
    """The system of n places over t hours."""
    draw = np.random.default_rng([0, n])
    u = draw.uniform
    x, y = u(0, 1000, n), u(0, 1000, n)  # km
    pairs, length = _network(x, y)
    weather = np.random.default_rng([0, n, 1])  # apart, so that what is drawn once doesn't depend on the hours
    solar, wind = _sun_and_wind(weather, y / 1000, t)
    base = u(800, 3000, n)  # MW
    load = _load(weather, base, t)
    hydro_most = base * u(0.1, 0.9, n)
    year = 2 * np.pi * np.arange(t) / 8760
    wet = 0.42 + 0.25 * np.cos(year - 2.6)[:, None] + 0.12 * _noise(weather, 0.99, 1.0, (t, n))
    inflow = np.round(hydro_most * np.clip(wet, 0.02, None), 2)
    weight = 8760.0 / t
    money = {  # in the order drawn
        "solar_capital": np.round(42000 * u(0.95, 1.05, n), 1),
        "solar_most": np.round(base * u(3, 9, n), 1),
        "wind_capital": np.round(98000 * u(0.9, 1.1, n), 1),
        "wind_most": np.round(base * u(1, 5, n), 1),
        "gas_capital": np.round(52000 * u(0.97, 1.03, n), 1),
        "gas_cost": np.round(u(52, 70, n), 3),
        "hydro_capital": np.round(150000 * u(0.9, 1.1, n), 1),
        "battery_capital": np.round(61000 * u(0.95, 1.05, n), 1),
        "h2_store_capital": np.round(np.where(u(size=n) < 0.3, 150, 900) * u(0.9, 1.1, n), 1),
        "electrolyser_capital": np.round(72000 * u(0.9, 1.1, n), 1),
        "turbine_capital": np.round(61000 * u(0.9, 1.1, n), 1),
        "h2_load": np.round(base * u(0.03, 0.15, n), 2),
    }
    return Case(
        n=n,
        t=t,
        weight=weight,
        place=[f"n{i:03d}" for i in range(n)],
        x=x.round(1),
        y=y.round(1),
        line_start=[a for a, _ in pairs],
        line_end=[b for _, b in pairs],
        line_capital=np.round(38 * length, 1),
        solar=solar,
        wind=wind,
        load=load,
        inflow=inflow,
        gas_most=np.round(base * 5, 1),
        hydro_least=np.round(hydro_most * 0.6, 1),
        hydro_most=np.round(hydro_most, 1),
        co2_most=round(float(SHARE_OF_GAS * load.sum() * weight * EMISSIONS / GAS_EFFICIENCY), 1),
        **money,
    )


def _network(x: Floats, y: Floats) -> tuple[list[tuple[int, int]], Floats]:
    """A ring and the shortest chords, 1.5 lines a place; their lengths in km."""
    n = len(x)
    around = np.argsort(np.arctan2(y - 500, x - 500))
    ring = (sorted((int(around[k]), int(around[(k + 1) % n]))) for k in range(n)) if n > 1 else ()
    pairs = {(a, b) for a, b in ring}
    apart = np.hypot(x[:, None] - x, y[:, None] - y)
    chords = sorted((apart[a, b], a, b) for a in range(n) for b in range(a + 1, n))
    for _, a, b in chords:
        if len(pairs) >= int(1.5 * n):
            break
        pairs.add((a, b))
    found = sorted(pairs)
    return found, np.array([1.2 * apart[a, b] + 20 for a, b in found])


def _sun_and_wind(weather: np.random.Generator, north: Floats, t: int) -> tuple[Floats, Floats]:
    """(t, n) shares of capacity; those under a thousandth are nought, for they only harm the arithmetic."""
    hour, n = np.arange(t), len(north)
    year = np.cos(2 * np.pi * hour / 8760)[:, None]
    day = np.clip(np.sin((hour % 24 - 6) / 12 * np.pi), 0, None)[:, None] ** (1.3 - 0.3 * year)
    cloud = np.clip(0.75 + 0.6 * _noise(weather, 0.97, 0.35, (t, n)), 0.15, 1.0)
    solar = np.clip(day * (0.72 - (0.18 + 0.12 * north) * year) * cloud, 0, 1)
    front = _noise(weather, 0.985, 1.0, (t, 1))
    gusts = 0.6 * front + 0.8 * _noise(weather, 0.975, 1.0, (t, n))
    wind = np.clip(0.38 + 0.10 * north + 0.08 * year + 0.22 * gusts, 0, 1) ** 1.4
    solar, wind = np.round(solar, 4), np.round(wind, 4)
    return np.where(solar < 1e-3, 0.0, solar), np.where(wind < 1e-3, 0.0, wind)


def _load(weather: np.random.Generator, base: Floats, t: int) -> Floats:
    """(t, n) MW: higher in the evening and in winter, lower at the weekend."""
    hour = np.arange(t)
    day = 2 * np.pi * hour / 24
    shape = 1 + 0.16 * np.sin(day - 2.2)[:, None] + 0.05 * np.sin(2 * day - 1)[:, None]
    shape = shape + 0.14 * np.cos(2 * np.pi * hour / 8760)[:, None] - 0.06 * ((hour // 24) % 7 >= 5)[:, None]
    return np.round(base * shape * (1 + 0.02 * _noise(weather, 0.8, 1.0, (t, len(base)))), 2)


def _noise(weather: np.random.Generator, keeps: float, spread: float, size: tuple[int, int]) -> Floats:
    """Noise that remembers: each hour keeps a share of the one before."""
    steps: Floats = weather.normal(size=size) * spread * np.sqrt(1 - keeps**2)
    for before, after in itertools.pairwise(steps):
        after += keeps * before
    return steps
