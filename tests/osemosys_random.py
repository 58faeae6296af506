"""Small models of OSeMOSYS drawn by a seed, with storages, trade, limits and habits of the model at random.

`ANSWERS` holds what GLPK 5.0 found for them on OSeMOSYS' own model (OSeMOSYS_GNU_MathProg, src/osemosys.txt): the total
discounted cost, printed to 12 digits.
"""

from itertools import product

import numpy as np

from headwater.interop.osemosys.parameters import BY_NAME

INFEASIBLE = float("inf")
ANSWERS = {
    **{100: 4123.76010493, 101: 14046.6593187, 102: 671.281873681, 103: 1900.14832482, 104: 723.926689302},
    **{105: 12692.0929352, 106: 15959.8763295, 107: 14608.224136, 108: 317.511784019, 109: 5687.87278806},
    **{110: 368.747128925, 111: 15280.8051343, 112: 1628.44821254, 113: 1475.63411937, 114: 744.487516165},
    **{115: 828.789392297, 116: 18240.0131144, 117: 833.893775485, 118: 253.654830675, 119: 844.909340201},
    **{120: 28058.3849645, 121: 896.395900635, 122: 1184.28408449, 123: 1030.86456514, 129: INFEASIBLE},
}
FUELS, EMISSIONS = ["ELC", "FUEL", "KM"], ["CO2", "NOX"]
TECHNOLOGIES = ["GAS", "COAL", "SUN", "MINE", "BACK", "HYD", "CAR"]
MADE = [
    *(("GAS", "ELC", "1", 1.0), ("COAL", "ELC", "1", 1.0), ("SUN", "ELC", "1", 1.0), ("HYD", "ELC", "2", 1.0)),
    *(("MINE", "FUEL", "1", 1.0), ("BACK", "ELC", "1", 1.0), ("BACK", "KM", "2", 1.0), ("CAR", "KM", "1", 1.2)),
]
TAKEN = [("COAL", "FUEL", "1", 2.5), ("CAR", "ELC", "1", 0.3), ("HYD", "ELC", "1", 1.1)]
EMITTED = [("GAS", "CO2", "1", 0.2), ("COAL", "CO2", "1", 0.4), ("COAL", "NOX", "1", 0.02), ("GAS", "CO2", "2", 0.1)]
COSTS = [("GAS", "1", 3), ("GAS", "2", 3), ("COAL", "1", 2), ("MINE", "1", 1), ("BACK", "1", 400), ("CAR", "1", 0.3)]


class Drawn:
    """One model while it is drawn: its sets, and {parameter: {indices: number}}."""

    def __init__(self, seed):
        self.draw = np.random.default_rng(seed)
        self.stores = self.chance(0.6)
        self.regions = ["R1", "R2"][: 1 + self.chance(0.4)]
        count = int(self.draw.integers(2, 6))
        spread = not self.stores and self.chance(0.4)
        self.years = [2020, 2022, 2025, 2030][:count] if spread else list(range(2020, 2020 + count))
        self.slices = [f"S{n}" for n in range(int(self.draw.integers(2, 5)))]
        self.kinds = [1, 2][: int(self.draw.integers(1, 3))]
        self.said = {}
        for part in (self.costs, self.running, self.wanted, self.bounds, self.rules, self.storage):
            part()

    def chance(self, share):
        return bool(self.draw.random() < share)

    def some(self, low, high):
        return round(float(self.draw.uniform(low, high)), 4)

    def say(self, name, *axes, of=None, chance=1.0, when=1.0):
        """Rows of a parameter over axes: each with its chance, and all of them with theirs. of: a number, or a draw."""
        if self.chance(when):
            keys = (key for key in product(*axes) if self.chance(chance))
            self.said[name] = {key: of() if callable(of) else of for key in keys}

    def rows(self, name, of, years=True):
        """Rows of (technology, member, mode, number) in each region and year."""
        ends = product(self.regions, of, self.years) if years else ((r, row, None) for r in self.regions for row in of)
        found = {(r, t, x, m, *([y] if years else [])): number for r, (t, x, m, number), y in ends}
        self.said[name] = self.said.get(name, {}) | found

    def costs(self):
        places = self.regions, TECHNOLOGIES
        self.say("DiscountRate", self.regions, of=lambda: self.some(0.02, 0.1), when=0.7)
        self.say("DiscountRateIdv", *places, of=lambda: self.some(0.02, 0.12), chance=0.5, when=0.4)
        self.say("DepreciationMethod", self.regions, of=lambda: int(self.draw.integers(1, 3)))
        self.say("OperationalLife", *places, of=lambda: int(self.draw.integers(1, 8)))
        builds = ["GAS", "COAL", "SUN", "HYD", "CAR"]
        self.say("CapitalCost", self.regions, builds, self.years, of=lambda: self.some(10, 200))
        self.say("FixedCost", self.regions, builds[:4], self.years, of=lambda: self.some(1, 8))
        turned = -1 if self.chance(0.15) else 1
        self.said["VariableCost"] = {
            (r, t, m, y): round(number * self.some(0.7, 1.3) * (turned if t == "CAR" else 1), 4)
            for (t, m, number), r, y in product(COSTS, self.regions, self.years)
        }

    def running(self):
        self.rows("OutputActivityRatio", MADE)
        self.rows("InputActivityRatio", [*TAKEN, ("GAS", "FUEL", "1", self.some(1.5, 3))])
        self.rows("EmissionActivityRatio", EMITTED)
        if self.chance(0.8):
            self.rows("OutputActivityRatio", [("GAS", "KM", "2", 0.5)])
            self.rows("InputActivityRatio", [("GAS", "FUEL", "2", 0.4)])
        if self.chance(0.15):
            self.rows("EmissionActivityRatio", [("SUN", "NOX", "1", -0.1)])
        if self.chance(0.2):
            for mode in "1":
                del self.said["OutputActivityRatio"]["R1", "MINE", "FUEL", mode, self.years[-1]]
        self.say("ResidualCapacity", self.regions, ["GAS", "COAL", "HYD"], self.years, of=lambda: self.some(0, 5))
        varying = self.regions, ["SUN", "HYD"], self.slices, self.years
        self.say("CapacityFactor", *varying, of=lambda: self.some(0.1, 0.9))
        self.say("CapacityToActivityUnit", self.regions, ["GAS", "COAL", "SUN"], of=31.536, when=0.6)
        burning = self.regions, ["GAS", "COAL"], self.years
        self.say("AvailabilityFactor", *burning, of=lambda: self.some(0.5, 1), chance=0.8, when=0.7)

    def wanted(self):
        split = self.draw.dirichlet(np.ones(len(self.slices)) * 5).tolist()
        shape = self.draw.dirichlet(np.ones(len(self.slices)) * 3).tolist()
        self.said["YearSplit"] = {(s, y): x for (s, x), y in product(zip(self.slices, split, strict=True), self.years)}
        self.said["SpecifiedDemandProfile"] = {
            (r, f, s, y): x
            for r, f, (s, x), y in product(
                self.regions, ["ELC", "KM"], zip(self.slices, shape, strict=True), self.years
            )
        }
        self.say("SpecifiedAnnualDemand", self.regions, ["ELC"], self.years, of=lambda: self.some(20, 60))
        often = {key: self.some(2, 6) for key in product(self.regions, ["KM"], self.years) if self.chance(0.3)}
        self.said["SpecifiedAnnualDemand"] |= often
        self.say("AccumulatedAnnualDemand", self.regions, ["KM"], self.years, of=lambda: self.some(3, 20))

    def bounds(self):
        of = self.regions
        total, within = "TotalTechnologyModelPeriodActivity", "TotalTechnologyAnnualActivity"
        self.say("TotalAnnualMaxCapacity", of, ["COAL"], self.years, of=lambda: self.some(5, 30), when=0.4)
        self.say("TotalAnnualMinCapacity", of, ["SUN"], self.years, of=lambda: self.some(0, 5), chance=0.5, when=0.4)
        most = {"of": lambda: self.some(1, 20), "chance": 0.7, "when": 0.4}
        self.say("TotalAnnualMaxCapacityInvestment", of, ["GAS", "SUN"], self.years, **most)
        self.say("TotalAnnualMinCapacityInvestment", of, ["HYD"], self.years, of=lambda: self.some(0, 1), when=0.4)
        self.say(f"{within}UpperLimit", of, ["COAL"], self.years, of=lambda: self.some(1, 30), chance=0.8, when=0.4)
        self.say(f"{within}LowerLimit", of, ["SUN", "CAR"], self.years, of=lambda: self.some(0, 2), when=0.3)
        self.say(f"{total}UpperLimit", of, ["COAL"], of=lambda: self.some(10, 90), when=0.4)
        least = sum(self.said.get(f"{within}LowerLimit", {}).values())
        self.say(f"{total}LowerLimit", of, ["SUN"], of=lambda: least + self.some(1, 9), when=0.4)
        self.say("CapacityOfOneTechnologyUnit", of, ["GAS"], self.years, of=1.5, when=0.4)
        if len(of) == 2 and self.chance(0.7):
            ways = [("R1", "R2"), ("R2", "R1")][: 2 - self.chance(0.1)]
            self.said["TradeRoute"] = {(*way, f, y): 1 for way, f, y in product(ways, ["ELC", "FUEL"], self.years)}

    def rules(self):
        of = self.regions
        self.say("EmissionsPenalty", of, EMISSIONS, self.years, of=lambda: self.some(0, 30), chance=0.8, when=0.5)
        self.say("AnnualEmissionLimit", of, ["CO2"], self.years, of=lambda: self.some(3, 15), chance=0.8, when=0.4)
        self.say("AnnualExogenousEmission", of, ["CO2"], self.years, of=1, when=0.4)
        self.say("ModelPeriodEmissionLimit", of, ["CO2"], of=lambda: self.some(10, 60), when=0.3)
        self.say("ModelPeriodExogenousEmission", of, ["CO2"], of=2, when=0.3)
        if self.chance(0.5):
            self.say("ReserveMargin", of, self.years, of=lambda: self.some(1.05, 1.3))
            self.say("ReserveMarginTagFuel", of, ["ELC"], self.years, of=1)
            self.say("ReserveMarginTagTechnology", of, ["GAS", "COAL", "HYD"], self.years, of=1)
            self.say("REMinProductionTarget", of, self.years, of=lambda: self.some(0.05, 0.4), chance=0.8)
            self.say("RETagFuel", of, ["ELC"], self.years, of=1)
            self.say("RETagTechnology", of, ["SUN", "HYD"], self.years, of=1)

    def storage(self):
        if not self.stores:
            return
        brackets = [*product([1, 2], self.kinds, [1, 2])]
        self.draw.shuffle(brackets)
        lies = [brackets[n % len(brackets)] for n in range(len(self.slices))]
        if self.chance(0.3):
            lies[-1] = lies[0]
        for n, name in enumerate(("Conversionls", "Conversionld", "Conversionlh")):
            self.said[name] = {(s, int(at[n])): 1 for s, at in zip(self.slices, lies, strict=True)}
        self.say("DaySplit", [1, 2], self.years, of=lambda: self.some(0.0008, 0.0018), when=0.7)
        self.say("DaysInDayType", [1, 2], self.kinds, self.years, of=7 if len(self.kinds) == 1 else 3.5)
        self.rows("TechnologyToStorage", [("HYD", "DAM", "1", 0.9)], years=False)
        self.rows("TechnologyFromStorage", [("HYD", "DAM", "2", 1)], years=False)
        dams = self.regions, ["DAM"]
        self.say("StorageLevelStart", *dams, of=lambda: self.some(1, 3))
        self.say("StorageMaxChargeRate", *dams, of=lambda: self.some(2, 60))
        self.say("StorageMaxDischargeRate", *dams, of=lambda: self.some(2, 60))
        self.say("MinStorageCharge", *dams, self.years, of=lambda: self.some(0, 0.2))
        self.say("OperationalLifeStorage", *dams, of=lambda: int(self.draw.integers(2, 9)))
        self.say("CapitalCostStorage", *dams, self.years, of=lambda: self.some(1, 20))
        self.say("ResidualStorageCapacity", *dams, self.years, of=lambda: self.some(3, 6))
        self.say("DiscountRateStorage", *dams, of=lambda: self.some(0.02, 0.1), when=0.5)

    def sets(self):
        of_storage = ("DAM", [1, 2], self.kinds, [1, 2]) if self.stores else ("", [], [], [])
        return {
            **{"REGION": self.regions, "TECHNOLOGY": TECHNOLOGIES, "FUEL": FUELS, "EMISSION": EMISSIONS},
            **{"TIMESLICE": self.slices, "YEAR": self.years, "MODE_OF_OPERATION": [1, 2]},
            **{"STORAGE": of_storage[0].split(), "SEASON": of_storage[1]},
            **{"DAYTYPE": of_storage[2], "DAILYTIMEBRACKET": of_storage[3]},
        }


def write(folder, seed):
    """The model of a seed as a folder of CSV."""
    model = Drawn(seed)
    folder.mkdir(parents=True)
    for name, members in model.sets().items():
        (folder / f"{name}.csv").write_text("\n".join(["VALUE", *map(str, members)]) + "\n", encoding="utf-8")
    for name, numbers in model.said.items():
        lines = [",".join([*BY_NAME[name].axes, "VALUE"])]
        lines += [",".join([*map(str, key), repr(number)]) for key, number in numbers.items()]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
