"""The bench's system as a network of PyPSA: the same numbers, by the components that its users would take."""

from typing import Any

import numpy as np
import pandas as pd
import pypsa

from bench.case import (
    BATTERY,
    BATTERY_COST,
    BATTERY_HOURS,
    DISPATCH,
    ELECTROLYSER,
    EMISSIONS,
    GAS_EFFICIENCY,
    LINE_MOST,
    RESERVOIR_HOURS,
    TURBINE,
    TURBINE_COST,
    Case,
    Floats,
)


def network(case: Case) -> Any:
    """A pypsa.Network, filled component by component as its documentation does."""
    n: Any = pypsa.Network()
    n.set_snapshots(pd.RangeIndex(case.t, name="snapshot"))
    weights = {"objective": case.weight, "stores": 1.0, "generators": case.weight}
    n.snapshot_weightings = pd.DataFrame(weights, index=n.snapshots)
    carriers = ("solar", "wind", "gas", "hydro", "battery", "el", "h2", "transport")
    n.add("Carrier", carriers, co2_emissions=[EMISSIONS if c == "gas" else 0.0 for c in carriers])
    hydrogen = [f"{place} h2" for place in case.place]
    n.add("Bus", case.place, carrier="el")
    n.add("Bus", hydrogen, carrier="h2")
    _generators(n, case)
    _storage(n, case, hydrogen)
    _links(n, case, hydrogen)
    n.add("Load", [f"{p} load" for p in case.place], bus=case.place, p_set=_over(n, case, "load", case.load))
    n.add("Load", [f"{p} load" for p in hydrogen], bus=hydrogen, p_set=case.h2_load)
    n.add(
        "GlobalConstraint",
        "co2",
        type="primary_energy",
        carrier_attribute="co2_emissions",
        sense="<=",
        constant=case.co2_most,
    )
    return n


def _over(n: Any, case: Case, what: str, values: Floats) -> pd.DataFrame:
    """A column a place, a row a snapshot."""
    return pd.DataFrame(values, index=n.snapshots, columns=[f"{p} {what}" for p in case.place])


def _generators(n: Any, case: Case) -> None:
    for carrier, capital, most in (
        ("solar", case.solar_capital, case.solar_most),
        ("wind", case.wind_capital, case.wind_most),
        ("gas", case.gas_capital, case.gas_most),
    ):
        available = {"solar": case.solar, "wind": case.wind}.get(carrier)
        n.add(
            "Generator",
            [f"{p} {carrier}" for p in case.place],
            bus=case.place,
            carrier=carrier,
            p_nom_extendable=True,
            p_nom_max=most,
            capital_cost=capital,
            marginal_cost=case.gas_cost if carrier == "gas" else 0.0,
            efficiency=GAS_EFFICIENCY if carrier == "gas" else 1.0,
            **({} if available is None else {"p_max_pu": _over(n, case, carrier, available)}),
        )


def _storage(n: Any, case: Case, hydrogen: list[str]) -> None:
    n.add(
        "StorageUnit",
        [f"{p} hydro" for p in case.place],
        bus=case.place,
        carrier="hydro",
        p_nom_extendable=True,
        p_nom_min=case.hydro_least,
        p_nom_max=case.hydro_most,
        p_min_pu=0.0,
        max_hours=RESERVOIR_HOURS,
        capital_cost=case.hydro_capital,
        efficiency_dispatch=DISPATCH,
        cyclic_state_of_charge=True,
        inflow=_over(n, case, "hydro", case.inflow),
    )
    n.add(
        "StorageUnit",
        [f"{p} battery" for p in case.place],
        bus=case.place,
        carrier="battery",
        p_nom_extendable=True,
        max_hours=BATTERY_HOURS,
        capital_cost=case.battery_capital,
        marginal_cost=BATTERY_COST,
        efficiency_store=BATTERY,
        efficiency_dispatch=BATTERY,
        cyclic_state_of_charge=True,
    )
    n.add(
        "Store",
        [f"{p} store" for p in hydrogen],
        bus=hydrogen,
        carrier="h2",
        e_nom_extendable=True,
        e_cyclic=True,
        capital_cost=case.h2_store_capital,
    )


def _links(n: Any, case: Case, hydrogen: list[str]) -> None:
    places = np.array(case.place)
    common = {"p_nom_extendable": True}
    n.add(
        "Link",
        case.lines,
        bus0=places[case.line_start],
        bus1=places[case.line_end],
        carrier="transport",
        efficiency=1.0,
        p_min_pu=-1.0,
        p_nom_max=LINE_MOST,
        capital_cost=case.line_capital,
        **common,
    )
    n.add(
        "Link",
        [f"{p} electrolyser" for p in case.place],
        bus0=case.place,
        bus1=hydrogen,
        carrier="h2",
        efficiency=ELECTROLYSER,
        capital_cost=case.electrolyser_capital,
        **common,
    )
    n.add(
        "Link",
        [f"{p} turbine" for p in case.place],
        bus0=hydrogen,
        bus1=case.place,
        carrier="h2",
        efficiency=TURBINE,
        marginal_cost=TURBINE_COST,
        capital_cost=case.turbine_capital,
        **common,
    )
