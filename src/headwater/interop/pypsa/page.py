"""docs/pypsa.md, made from the table of attributes: `python -m headwater.interop.pypsa.page > docs/pypsa.md`."""

from headwater.interop.pypsa.attributes import COMPONENTS, NETWORK, Attribute

HEAD = """\
# What becomes of a PyPSA network

Made from `src/headwater/interop/pypsa/attributes.py`, by which the import itself goes; a test holds it to PyPSA's own
list of attributes, and this page to it.

`headwater import pypsa FILE DIR` reads a netCDF file or a folder of CSV with the package `pypsa`
(`pip install 'headwater[pypsa]'`) and writes a workspace to DIR, a new or empty folder. Then `headwater check DIR` and
`headwater run DIR`: `objective` is PyPSA's `n.objective + n.objective_constant`.

- **taken**: what becomes of it, as `table.column`; a series becomes a profile through the table `values`.
- **no effect**: left out, and said where it is not at its default.
- **refused**: it changes the plan and can't be said in tables. The import ends with a fault for each; `--lossy` leaves
  it out all the same.
- Names lose what a workspace can't write: `/` becomes `|`. Two that would be called alike get the kind of component
  after their name.
- Each bus is a place of its own, and so is each store and storage unit; a commodity is a carrier of buses. Everything
  is counted in MWh, MW, h and EUR: PyPSA knows no units.
- Arguments of `n.optimize` (transmission losses, linearised commitment, rolling horizons) are not in the file, and are
  not copied. With investment periods all of them are planned at once.
- Scenarios, maintenance, and what is piecewise by equality (efficiencies) are refused.

Attributes that PyPSA calls outputs are not read.
"""
WORDS = {"taken": "taken", "idle": "no effect", "refused": "refused"}


def page() -> str:
    """The whole page, Markdown."""
    parts = [HEAD, _section("Network", NETWORK), *(_section(*item) for item in COMPONENTS.items())]
    return "\n".join(parts)


def _section(title: str, attributes: tuple[Attribute, ...]) -> str:
    lines = [f"## {title}\n", "| attribute | | what becomes of it, or why nothing |", "|---|---|---|"]
    lines += [f"| `{one.name}` | {WORDS[one.how]} | {_sentence(one.says)} |" for one in attributes]
    return "\n".join(lines) + "\n"


def _sentence(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    print(page(), end="")
