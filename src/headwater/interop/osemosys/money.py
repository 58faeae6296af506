"""What a unit of cost weighs in OSeMOSYS' objective, and the cost that weighs the same by the workspace's rules.

    capital   C * k / (1 + r)**n  -  C * k * s / (1 + r)**Y      built in year n = 0, 1, ... of the Y years from the
              first to the last; k = CapitalRecoveryFactor * PvAnnuity, 1 unless DiscountRateIdv is another than r
    salvage   s = 0                                             where it ends by the last year
              s = 1 - left / life                               DepreciationMethod 2, or r = 0
              s = 1 - ((1 + r)**left - 1) / ((1 + r)**life - 1) DepreciationMethod 1; left: the years until the end
    operation C / (1 + r)**(n + 1/2)

The workspace has one rate R and one way to reckon salvage, those of the first region. A cost of a region or a storage
with others is multiplied by what it weighs there over what it would weigh by R: then it weighs what it does there.
"""

from dataclasses import dataclass

import numpy as np

from headwater.interop.osemosys.data import Data, Floats

SALVAGE = {1: "sinking", 2: "straight"}


@dataclass(frozen=True)
class Money:
    """The first region's rate and method, for all costs."""

    data: Data
    rate: float
    method: int

    def capital(self, cost: Floats, life: float, rate: float, method: int, own: float | None = None) -> Floats:
        """(years,): what `invest` says for a cost (years,) at another rate and method. own: DiscountRateIdv."""
        factor = _annuities(life, rate, own) if own is not None else 1.0
        if (rate, method) == (self.rate, self.method):
            return cost * factor
        return cost * factor * self._weight(life, rate, method) / self._weight(life, self.rate, self.method)

    def operation(self, rate: float) -> Floats:
        """(years,): on each cost of operation at another rate."""
        return np.asarray(((1 + self.rate) / (1 + rate)) ** (self._since + 0.5))

    @property
    def _since(self) -> Floats:
        return np.asarray(self.data.years - self.data.years[0], np.float64)

    def _weight(self, life: float, rate: float, method: int) -> Floats:
        years = self._since
        left = years[-1] - years + 1
        straight = method == 2 or rate == 0
        share = 1 - (left / life if straight else ((1 + rate) ** left - 1) / ((1 + rate) ** life - 1))
        return np.asarray((1 + rate) ** -years - np.where(life > left, share, 0) / (1 + rate) ** (years[-1] + 1))


def money(data: Data) -> Money:
    """By the first region's DiscountRate and DepreciationMethod."""
    first = data.sets["REGION"][0]
    return Money(data, data.one("DiscountRate", first), int(data.one("DepreciationMethod", first)))


def _annuities(life: float, rate: float, own: float) -> float:
    """CapitalRecoveryFactor at the own rate times PvAnnuity at the region's; at a rate of 0 what it comes near to."""
    recovery = 1 / life if own == 0 else (1 - 1 / (1 + own)) / (1 - (1 + own) ** -life)
    worth = life if rate == 0 else (1 - (1 + rate) ** -life) * (1 + rate) / rate
    return 1.0 if own == rate else recovery * worth
