"""What money of one year is to another: the worth of planned years, and how what is built is paid for.

    worth[y]      = sum over the years k it stands for:  (1 + rate) ^ -(y - y0 + k)
    annuity       = interest / (1 - (1 + interest) ^ -life), each year that it stands
    paid once     = (1 + rate) ^ -(y - y0)  -  left * (1 + rate) ^ -(end + 1 - y0)

y0: the first planned year, end: the last year that the last one stands for. With operation at mid-year half a year is
added to every exponent of the worth. left: the share of the price that is not used up at the end, of a life of n years
of which m are over: by a sinking fund 1 - ((1 + interest)^m - 1) / ((1 + interest)^n - 1), straight 1 - m/n.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from headwater.lp.part import Bools, Floats, read_only


@dataclass(frozen=True, eq=False)
class Money:
    """The planned years and what their money is worth.

    years: (Y,) numbers; lasts: (Y,) years each stands for; worth: (Y,) money of the objective per money of the year;
    rate: interest a year; capital "annuity" or "paid"; salvage "sinking", "straight" or "none"
    """

    years: Floats
    lasts: Floats
    worth: Floats
    rate: float
    capital: str = "annuity"
    salvage: str = "sinking"

    def alive(self, built: int, life: float) -> Bools:
        """(Y,) in which years what is built in the `built`-th of them stands; NaN and inf are a life without end."""
        if (built, life) not in self._alive:
            age = self.years - self.years[built]
            self._alive[built, life] = read_only((age >= 0) & ~(age >= life))
        return self._alive[built, life]

    def payments(self, built: int, interest: float, life: float) -> Floats:
        """(Y,) money of each year for what costs 1 in the `built`-th of them."""
        if (built, interest, life) not in self._payments:
            self._payments[built, interest, life] = read_only(self._paid(built, interest, life))
        return self._payments[built, interest, life]

    @cached_property
    def _alive(self) -> dict[tuple[int, float], Bools]:
        return {}

    @cached_property
    def _payments(self) -> dict[tuple[int, float, float], Floats]:
        return {}

    def _paid(self, built: int, interest: float, life: float) -> Floats:
        if self.capital == "annuity":
            return np.where(self.alive(built, life), annuity(interest, life), 0.0)
        year, end = self.years[built], self.years[-1] + self.lasts[-1] - 1
        over = end - year + 1
        left = 0.0 if over >= life or self.salvage == "none" else _left(self.salvage, interest, life, over)
        paid = self._at(year) - left * self._at(end + 1)
        found = np.zeros(len(self.years))
        found[built] = paid * self._financed(interest, life) / self.worth[built]
        return found

    def _at(self, year: float) -> float:
        """Money of the objective per money at the start of a year."""
        return float((1 + self.rate) ** -(year - self.years[0]))

    def _financed(self, interest: float, life: float) -> float:
        """The worth of its own payments, at the start of each year of its life: 1 where its interest is the rate."""
        if interest == self.rate or annuity(self.rate, life) == 0:
            return 1.0
        return annuity(interest, life) / (1 + interest) * (1 + self.rate) / annuity(self.rate, life)


def annuity(interest: float, life: float) -> float:
    """The yearly payment that repays 1 over a life of years at a rate of interest: r / (1 - (1 + r)^-n).

    r where the life is not said, which is a life without end.
    """
    if np.isnan(life):
        return interest
    return 1 / life if interest == 0 else float(interest / (1 - (1 + interest) ** -life))


def _left(method: str, interest: float, life: float, over: float) -> float:
    """The share of its price that is not used up when `over` years of a life are over."""
    if np.isnan(life) or np.isinf(life):
        return 1.0
    if method == "straight" or interest == 0:
        return 1 - over / life
    return float(1 - ((1 + interest) ** over - 1) / ((1 + interest) ** life - 1))


def worths(years: Sequence[float], lasts: Sequence[float], rate: float, operation: str) -> Floats:
    """(Y,) the money of the first year that one of each year, and of those it stands for, is worth."""
    begins = np.asarray(years, float) - years[0] + (0.5 if operation == "mid" else 0.0)
    found = np.zeros(len(begins))
    for n, (begin, last) in enumerate(zip(begins, lasts, strict=True)):
        whole = np.arange(np.ceil(last - 1e-9))
        shares = np.minimum(last - whole, 1.0)
        found[n] = shares @ (1 + rate) ** -(begin + whole)
    return found
