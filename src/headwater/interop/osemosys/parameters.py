"""Each parameter of OSeMOSYS, stated once: its axes, the default that otoole gives it, and how it is taken.

Reading follows this table, and so does the page docs/osemosys.md. Axes and defaults are those of otoole 1.1's own
configuration (OSeMOSYS/otoole, src/otoole/preprocess/config.yaml, MIT); a model's config.yaml comes before them.
DiscountRateIdv is no part of it: OSeMOSYS' model has it, with the region's DiscountRate as default.
"""

from dataclasses import dataclass
from math import nan

SETS = (
    *("REGION", "TECHNOLOGY", "FUEL", "EMISSION", "STORAGE", "TIMESLICE", "YEAR", "MODE_OF_OPERATION"),
    *("SEASON", "DAYTYPE", "DAILYTIMEBRACKET"),
)
ORDERED = ("YEAR", "SEASON", "DAYTYPE", "DAILYTIMEBRACKET")
"""Sets of whole numbers, which the model counts through."""
NEEDED = ("REGION", "TECHNOLOGY", "TIMESLICE", "YEAR", "MODE_OF_OPERATION")
OTHER_NAMES = {"COMMODITY": "FUEL"}
"""What later editions call a set."""


@dataclass(frozen=True)
class Parameter:
    """A parameter. axes: its sets, the second region of a trade as "_REGION"; taken: what becomes of it."""

    name: str
    axes: tuple[str, ...]
    default: float
    taken: str


def _of(axes: str, default: float, **taken: str) -> tuple[Parameter, ...]:
    short = {"r": "REGION", "_r": "_REGION", "t": "TECHNOLOGY", "f": "FUEL", "e": "EMISSION", "s": "STORAGE"}
    short |= {"l": "TIMESLICE", "y": "YEAR", "m": "MODE_OF_OPERATION"}
    short |= {"ls": "SEASON", "ld": "DAYTYPE", "lh": "DAILYTIMEBRACKET"}
    return tuple(Parameter(name, tuple(short[a] for a in axes.split()), default, said) for name, said in taken.items())


PARAMETERS = (
    *_of(
        "r f y",
        0.0,
        SpecifiedAnnualDemand="`demands.rate`, a rate in each time slice",
        AccumulatedAnnualDemand="`demands.amount` with `window` year; where SpecifiedAnnualDemand is given too, what "
        "is over it, since OSeMOSYS' yearly balance counts both",
    ),
    *_of("r f l y", 0.0, SpecifiedDemandProfile="`demands.rate`: its share of the year's demand over YearSplit"),
    *_of("l y", 0.0, YearSplit="`snapshots.hours`: 8,760 hours times it"),
    *_of(
        "r",
        0.05,
        DiscountRate="`money.rate` of workspace.toml; where regions have several, costs are converted to the first's",
    ),
    *_of("r t", nan, DiscountRateIdv="`assets.invest`: times CapitalRecoveryFactor and PvAnnuity"),
    *_of("r s", 0.05, DiscountRateStorage="`assets.invest` of the storage: cost less salvage, converted to money.rate"),
    *_of("r", 1.0, DepreciationMethod="`money.salvage` of workspace.toml: 1 sinking, 2 straight"),
    *_of("lh y", 0.00137, DaySplit="weights of the storage's `limit_terms`"),
    *_of("l ls", 0.0, Conversionls="weights of the storage's `limit_terms`"),
    *_of("l ld", 0.0, Conversionld="weights of the storage's `limit_terms`"),
    *_of("l lh", 0.0, Conversionlh="weights of the storage's `limit_terms`"),
    *_of("ls ld y", 7.0, DaysInDayType="weights of the storage's `limit_terms`"),
    *_of("r _r f y", 0.0, TradeRoute="`links` both ways without bound or loss"),
    *_of("r t", 1.0, CapacityToActivityUnit="`assets.availability`, of which it is a factor"),
    *_of("r t l y", 1.0, CapacityFactor="`assets.availability`, times CapacityToActivityUnit"),
    *_of("r t y", 1.0, AvailabilityFactor="a row of `limits` on the year's activity, where it is below 1"),
    *_of("r t", 1.0, OperationalLife="`assets.life`; where it is 0 nothing is built"),
    *_of("r t y", 0.0, ResidualCapacity="`assets.now`"),
    *_of("r t f m y", 0.0, InputActivityRatio="`flows.amount`, taken", OutputActivityRatio="`flows.amount`, given"),
    *_of("r t y", 0.0, CapitalCost="`assets.invest`", FixedCost="`assets.fixed`"),
    *_of("r t m y", 0.0, VariableCost="`modes.cost`"),
    *_of(
        "r t s m",
        0.0,
        TechnologyToStorage="weights of the storage's `limit_terms`",
        TechnologyFromStorage="weights of the storage's `limit_terms`",
    ),
    *_of(
        "r s",
        0.0,
        StorageLevelStart="a row of `limits`: the level at the first year's start",
        StorageMaxChargeRate="`limits` on the charge in each season, day type and bracket",
        StorageMaxDischargeRate="`limits` on the discharge in each season, day type and bracket",
    ),
    *_of("r s y", 0.0, MinStorageCharge="`limits` on the level, as a share of the storage's capacity"),
    *_of("r s", 0.0, OperationalLifeStorage="`assets.life` of the storage; where it is 0 nothing is built"),
    *_of("r s y", 0.0, CapitalCostStorage="`assets.invest` of the storage"),
    *_of("r s y", 999.0, ResidualStorageCapacity="`assets.now` of the storage"),
    *_of("r t y", 0.0, CapacityOfOneTechnologyUnit="`assets.unit_size`"),
    *_of("r t y", -1.0, TotalAnnualMaxCapacity="`assets.most`; -1 is none"),
    *_of("r t y", 0.0, TotalAnnualMinCapacity="`assets.least`"),
    *_of("r t y", -1.0, TotalAnnualMaxCapacityInvestment="`assets.build_most`; -1 is none"),
    *_of("r t y", 0.0, TotalAnnualMinCapacityInvestment="`assets.build_least`"),
    *_of("r t y", -1.0, TotalTechnologyAnnualActivityUpperLimit="a row of `limits` by year; -1 is none"),
    *_of("r t y", 0.0, TotalTechnologyAnnualActivityLowerLimit="a row of `limits` by year"),
    *_of("r t", -1.0, TotalTechnologyModelPeriodActivityUpperLimit="a row of `limits` over all years; -1 is none"),
    *_of("r t", 0.0, TotalTechnologyModelPeriodActivityLowerLimit="a row of `limits` over all years"),
    *_of(
        "r t y",
        0.0,
        ReserveMarginTagTechnology="weight of the capacity in the limits of the reserve margin",
        RETagTechnology="weight of the production in the limit of the renewable target",
    ),
    *_of(
        "r f y",
        0.0,
        ReserveMarginTagFuel="weight of the production in the limits of the reserve margin",
        RETagFuel="weight of the production in the limit of the renewable target",
    ),
    *_of("r y", 1.0, ReserveMargin="`limits` in each time slice, over the production of tagged fuels"),
    *_of("r y", 0.0, REMinProductionTarget="a row of `limits` by year, over the production of tagged fuels"),
    *_of("r t e m y", 0.0, EmissionActivityRatio="`flows.amount` of a counted commodity"),
    *_of("r e y", 0.0, EmissionsPenalty="`limits.price` on the region's emissions over 0"),
    *_of("r e y", 0.0, AnnualExogenousEmission="taken off AnnualEmissionLimit's bound"),
    *_of("r e y", -1.0, AnnualEmissionLimit="a row of `limits` by year; -1 is none"),
    *_of("r e", 0.0, ModelPeriodExogenousEmission="taken off ModelPeriodEmissionLimit's bound"),
    *_of("r e", -1.0, ModelPeriodEmissionLimit="a row of `limits` over all years; -1 is none"),
)
BY_NAME = {parameter.name: parameter for parameter in PARAMETERS}

RESULTS = frozenset(
    (
        *("AccumulatedNewCapacity", "AnnualEmissions", "AnnualFixedOperatingCost", "AnnualTechnologyEmission"),
        *(
            "AnnualTechnologyEmissionByMode",
            "AnnualVariableOperatingCost",
            "CapitalInvestment",
            "CapitalInvestmentStorage",
        ),
        *("Demand", "DiscountedCapitalInvestment", "DiscountedCapitalInvestmentStorage", "DiscountedCostByStorage"),
        *(
            "DiscountedCostByTechnology",
            "DiscountedOperationalCost",
            "DiscountedSalvageValue",
            "DiscountedSalvageValueStorage",
        ),
        *("DiscountedTechnologyEmissionsPenalty", "NewCapacity", "NewStorageCapacity", "NumberOfNewTechnologyUnits"),
        *("ProductionByTechnology", "ProductionByTechnologyAnnual", "RateOfActivity", "RateOfProductionByTechnology"),
        *("RateOfProductionByTechnologyByMode", "RateOfUseByTechnology", "RateOfUseByTechnologyByMode", "SalvageValue"),
        *("SalvageValueStorage", "StorageLevelDayTypeFinish", "StorageLevelDayTypeStart", "StorageLevelSeasonStart"),
        *(
            "StorageLevelYearFinish",
            "StorageLevelYearStart",
            "TotalAnnualTechnologyActivityByMode",
            "TotalCapacityAnnual",
        ),
        *("TotalDiscountedCost", "TotalTechnologyAnnualActivity", "TotalTechnologyModelPeriodActivity", "Trade"),
        *("UseByTechnology",),
    )
)
"""Files that hold a solved model's answers: no part of its data."""
