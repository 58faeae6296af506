"""Modes, flows and ports fit together, and limits name quantities that there are."""

from collections.abc import Iterable, Mapping

from headwater.faults import nearest
from headwater.workspace.cells import quote
from headwater.workspace.checked import Checked

WAYS = ("forward", "backward")
"""The modes of a link, for limits."""
ENDS = ("from", "to")
"""The ports of a link."""


def check_modes(tables: Checked) -> None:
    """A mode's recipe has a flow, its own, its technology's or that of one of its assets: else it does nothing."""
    technology = _technology(tables)
    flowing = {flow["recipe"] for _, flow in tables.rows("flows", "recipe")}
    flowing |= {technology[asset] for asset in flowing if asset in technology}
    for row, mode in tables.rows("modes", "recipe"):
        if not {mode["recipe"], technology.get(mode["recipe"], "")} & flowing:
            wrong = f"{quote(mode['recipe'])} has modes and no flows"
            tables.wrong("modes", row, "recipe", wrong, "state what a unit of it gives and takes in flows")


def check_flows(tables: Checked) -> None:
    """Each flow names a mode that its recipe has, and a port that its assets have."""
    modes, technology = _modes(tables), _technology(tables)
    users: dict[str, list[str]] = {}
    for asset, used in technology.items():
        users.setdefault(used, []).append(asset)
    for row, flow in tables.rows("flows", "recipe", "mode"):
        if not flow["mode"]:
            continue
        known = {*modes.get(flow["recipe"], ())}
        if flow["recipe"] in technology:
            known = known or {*modes.get(technology[flow["recipe"]], ())}
        for asset in users.get(flow["recipe"], ()):
            known |= {*modes.get(asset, ())}
        if flow["mode"] not in known:
            right = nearest(flow["mode"], known) or _there_are("modes", known, "state it in modes")
            wrong = f"{quote(flow['recipe'])} has no mode {quote(flow['mode'])}"
            tables.wrong("flows", row, "mode", wrong, right)
    _ports(tables, users)


def _ports(tables: Checked, users: dict[str, list[str]]) -> None:
    """A port of a flow is one of the asset, of every asset of the technology, or an end of its links."""
    ports: dict[str, set[str]] = {}
    for _, port in tables.rows("ports", "asset"):
        ports.setdefault(port["asset"], set()).add(port["port"])
    carriers = {link["technology"] for _, link in tables.rows("links", "technology")}
    assets = set(tables.sheets["assets"].names())
    if not tables.sheets["ports"].whole:
        return
    for row, flow in tables.rows("flows", "recipe", "port"):
        if not flow["port"] or (flow["port"] in ENDS and flow["recipe"] in carriers):
            continue
        users_here = [flow["recipe"]] if flow["recipe"] in assets else users.get(flow["recipe"], [])
        if flow["recipe"] in carriers and not users_here:
            wrong = f"{quote(flow['recipe'])} is of links, which have no port {quote(flow['port'])}"
            tables.wrong("flows", row, "port", wrong, "their ports are 'from' and 'to'")
        lacking = [asset for asset in users_here if flow["port"] not in ports.get(asset, ())]
        if lacking:
            has = ports.get(lacking[0], set())
            more = f", nor have {len(lacking) - 1} others" if len(lacking) > 1 else ""
            wrong = f"asset {quote(lacking[0])} has no port {quote(flow['port'])}{more}"
            right = nearest(flow["port"], has) or _there_are("ports", has, "state it in ports")
            tables.wrong("flows", row, "port", wrong, right)


def check_terms(tables: Checked) -> None:
    """Each limit has terms; each term names an asset or link, or a counted commodity, and a mode it has."""
    used = {term["limit"] for _, term in tables.rows("limit_terms", "limit")}
    if tables.sheets["limit_terms"].whole:
        for row, limit in tables.rows("limits", "limit"):
            if limit["limit"] not in used:
                wrong = f"{quote(limit['limit'])} has no terms"
                tables.wrong("limits", row, "limit", wrong, "name what it sums in limit_terms")
    commodities, links = tables.by_name("commodities"), set(tables.sheets["links"].names())
    assets = set(tables.sheets["assets"].names())
    modes, technology = _modes(tables), _technology(tables)
    for row, term in tables.rows("limit_terms", "quantity", "row"):
        counted = term["quantity"] == "counted"
        if counted and commodities.get(term["row"], {}).get("balance") != "counted":
            known = [name for name, one in commodities.items() if one["balance"] == "counted"]
            right = nearest(term["row"], known) or _there_are(
                "counted commodities", known, "give one balance 'counted'"
            )
            tables.wrong("limit_terms", row, "row", f"{quote(term['row'])} is no counted commodity", right)
        elif not counted and term["row"] not in assets | links:
            wrong = f"{quote(term['row'])} is no asset or link, and {term['quantity']} is of those"
            tables.wrong("limit_terms", row, "row", wrong, "quantity 'counted' is of commodities")
        elif term["place"] and not counted:
            wrong = f"is given, and {term['quantity']} is of one row"
            tables.wrong("limit_terms", row, "place", wrong, "leave it empty; place is of quantity 'counted'")
        elif term["mode"]:
            own = technology.get(term["row"], "")
            known = modes.get(term["row"]) or modes.get(own, []) if own else list(WAYS)
            _mode_of_term(tables, row, term, known)


def _mode_of_term(tables: Checked, row: int, term: Mapping[str, str], known: list[str]) -> None:
    """The mode of a term is one of its asset or link, and only an activity has modes."""
    if term["quantity"] != "activity":
        wrong = f"is given, and {term['quantity']} is of all modes"
        tables.wrong("limit_terms", row, "mode", wrong, "leave it empty; mode is of quantity 'activity'")
    elif term["mode"] not in known:
        right = nearest(term["mode"], known) or _there_are("modes", known, "leave it empty")
        tables.wrong("limit_terms", row, "mode", f"{quote(term['row'])} has no mode {quote(term['mode'])}", right)


def _technology(tables: Checked) -> dict[str, str]:
    """The technology of each asset."""
    return {asset["asset"]: asset["technology"] for _, asset in tables.rows("assets", "asset", "technology")}


def _modes(tables: Checked) -> dict[str, list[str]]:
    """The modes of each technology or asset that states some."""
    found: dict[str, list[str]] = {}
    for _, mode in tables.rows("modes", "recipe", "mode"):
        found.setdefault(mode["recipe"], []).append(mode["mode"])
    return found


def _there_are(what: str, known: Iterable[str], none: str) -> str:
    """The words known, or what to do where there are none."""
    words = sorted(known)
    return f"there are {what} {', '.join(words[:8])}" if words else none
