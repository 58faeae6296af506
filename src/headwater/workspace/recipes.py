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


KNOWN_IN = {
    **dict.fromkeys(("activity", "flow", "capacity", "available", "built", "online", "spent"), ("assets", "links")),
    **{"counted": ("commodities",), "level": ("commodities",), "traded": ("markets",), "unserved": ("demands",)},
}
"""Whose row a quantity of limit_terms is."""
OF_STORES = ("capacity", "built", "spent")
"""Quantities of a store too, whose row is its commodity, with its place."""
AT_A_PLACE, BY_MODE = ("counted", "flow", "level"), ("activity", "flow", "available", "online")


def check_terms(tables: Checked) -> None:
    """Each limit has terms; each term names a row that has its quantity, and a mode and a commodity where it may."""
    used = {term["limit"] for _, term in tables.rows("limit_terms", "limit")}
    if tables.sheets["limit_terms"].whole:
        for row, limit in tables.rows("limits", "limit"):
            if limit["limit"] not in used:
                wrong = f"{quote(limit['limit'])} has no terms"
                tables.wrong("limits", row, "limit", wrong, "name what it sums in limit_terms")
    known = {table: set(tables.sheets[table].names()) for of in KNOWN_IN.values() for table in of}
    modes, technology = _modes(tables), _technology(tables)
    for row, term in tables.rows("limit_terms", "quantity", "row"):
        quantity, of = term["quantity"], KNOWN_IN[term["quantity"]]
        if quantity in OF_STORES and term["place"]:
            _of_store(tables, row, term)
        elif not any(term["row"] in known[table] for table in of):
            wrong = f"{quote(term['row'])} is no {_one_of(of)}, and {quantity} is of those"
            tables.wrong("limit_terms", row, "row", wrong, _quantities_of(term["row"], known))
        elif quantity in ("counted", "level") and not _is_kept(tables, term):
            _say_not_kept(tables, row, term)
        else:
            _at_and_of(tables, row, term)
            if term["mode"]:
                own = technology.get(term["row"], "")
                ways = modes.get(term["row"]) or modes.get(own, []) if own else list(WAYS)
                _mode_of_term(tables, row, term, ways)


def _one_of(tables: Iterable[str]) -> str:
    one = {"assets": "asset", "links": "link", "commodities": "commodity", "markets": "market", "demands": "demand"}
    return " or ".join(one[table] for table in tables)


def _quantities_of(name: str, known: Mapping[str, set[str]]) -> str:
    """What can be summed of a row that stands in another table; else nothing but another name helps."""
    home = next((table for table, names in known.items() if name in names), "")
    fit = [quantity for quantity, tables in KNOWN_IN.items() if home in tables]
    return f"quantity {_either(fit)} is of {home}" if home else "another row"


def _is_kept(tables: Checked, term: Mapping[str, str]) -> bool:
    """Whether a commodity is counted, or a store keeps it."""
    if term["quantity"] == "counted":
        return bool(tables.by_name("commodities").get(term["row"], {}).get("balance") == "counted")
    return any(store["commodity"] == term["row"] for _, store in tables.rows("stores", "commodity"))


def _say_not_kept(tables: Checked, row: int, term: Mapping[str, str]) -> None:
    if term["quantity"] == "level":
        wrong, right = f"no store keeps {quote(term['row'])}", "quantity 'level' is of what stores keep"
    else:
        known = [name for name, one in tables.by_name("commodities").items() if one["balance"] == "counted"]
        wrong = f"{quote(term['row'])} is no counted commodity"
        right = nearest(term["row"], known) or _there_are("counted commodities", known, "give one balance 'counted'")
    tables.wrong("limit_terms", row, "row", wrong, right)


def _at_and_of(tables: Checked, row: int, term: Mapping[str, str]) -> None:
    """A place and a commodity stand where the quantity has them."""
    quantity = term["quantity"]
    if term["place"] and quantity not in AT_A_PLACE:
        wrong = f"is given, and {quantity} is of one row"
        tables.wrong("limit_terms", row, "place", wrong, f"leave it empty; place is of quantity {_either(AT_A_PLACE)}")
    if quantity == "level" and not term["place"]:
        tables.wrong("limit_terms", row, "place", "is empty", "say where what is kept is")
    if term["commodity"] and quantity != "flow":
        wrong = f"is given, and {quantity} is of one row"
        tables.wrong("limit_terms", row, "commodity", wrong, "leave it empty; commodity is of quantity 'flow'")
    elif quantity == "flow" and not term["commodity"]:
        tables.wrong("limit_terms", row, "commodity", "is empty", "say of what the flow is")


def _of_store(tables: Checked, row: int, term: Mapping[str, str]) -> None:
    """There is such a store, and its size is its own."""
    here = [
        store["asset"]
        for _, store in tables.rows("stores", "place", "commodity", "asset")
        if (store["commodity"], store["place"]) == (term["row"], term["place"])
    ]
    if not here:
        wrong = f"no store keeps {quote(term['row'])} at {quote(term['place'])}"
        right = f"with a place, {term['quantity']} is of the store of a commodity there; without, of an asset or link"
        tables.wrong("limit_terms", row, "row", wrong, right)
    elif here[0]:
        wrong = f"what is kept there is held to hours of {quote(here[0])}"
        tables.wrong("limit_terms", row, "row", wrong, f"name {quote(here[0])}, and no place")
    for column in ("mode", "commodity"):
        if term[column]:
            tables.wrong("limit_terms", row, column, "is given, and a store has none", "leave it empty")


def _either(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _mode_of_term(tables: Checked, row: int, term: Mapping[str, str], known: list[str]) -> None:
    """The mode of a term is one of its asset or link, and only an activity has modes."""
    if term["quantity"] not in BY_MODE:
        wrong = f"is given, and {term['quantity']} is of all modes"
        tables.wrong("limit_terms", row, "mode", wrong, f"leave it empty; mode is of quantity {_either(BY_MODE)}")
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
