"""docs/matpower.md, made from the table of columns: `python -m headwater.interop.matpower.page > docs/matpower.md`."""

from headwater.interop.matpower.columns import COEFFICIENTS, COLUMNS, FIELDS, RULES, Column

HEAD = """\
# What becomes of a case of MATPOWER

Made from `src/headwater/interop/matpower/columns.py`, by which the import itself goes; a test holds this page to it.

`headwater import matpower FILE DIR [--dc matpower|powermodels]` reads a case file (.m) and writes a workspace of one
step of one hour to DIR, a new or empty folder. Then `headwater check DIR` and `headwater run DIR`: `objective` is the
cost of an hour's optimal power flow of direct current.

- `--dc matpower` (default): a branch's susceptance is 1 / (x * tap), and phase shifts are taken. `--dc powermodels`: it
  is x / (r^2 + x^2), taps and shifts are ignored, and bounds of the angle beyond 90 degrees, or both at 0, are 60; the
  DC optima that pglib-opf prints come out with it.
- Not copied: where two branches between the same buses are stated in opposite directions, PowerModels turns one and
  scales its impedance by tap^2; which one, the order of its hash table decides (case1803_snem differs by 1e-4).
- Bounds of the angle are bounds of the flow: a link's capacity is the least of rateA and them; where the two ways
  differ, `limits` say each.
- Several generators at a bus are assets of their own. A cost in pieces is a mode a piece. What can only take (Pmax not
  above 0) is an asset that takes.
- Statements that compute (`mpc.branch(:, 3) = ...`) are not run: they are refused by their line, unless `--lossy`.
- Refused, unless `--lossy`: costs that are not convex, powers above the square, a branch without reactance by
  MATPOWER's convention, a modeller's own rules.

"""


def page() -> str:
    """The whole page, Markdown."""
    parts = [_section(f"mpc.{name}", columns) for name, columns in COLUMNS.items()]
    parts.insert(4, _section("mpc.gencost: what follows", COEFFICIENTS))
    fields = (*(Column(name, taken) for name, taken in FIELDS.items()),)
    rules = Column(", ".join(RULES), "a modeller's own rules and costs: not taken over")
    others = Column("any other", "no field of MATPOWER's optimal power flow: left out, and said")
    return HEAD + "\n".join([*parts, _section("Other fields", (*fields, rules, others))])


def _section(title: str, columns: tuple[Column, ...]) -> str:
    lines = [f"## {title}\n", "| column | what becomes of it, or why nothing |", "|---|---|"]
    return "\n".join([*lines, *(f"| `{column.name}` | {column.taken} |" for column in columns)]) + "\n"


if __name__ == "__main__":
    print(page(), end="")
