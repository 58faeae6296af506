"""docs/osemosys.md, made from the parameters: `python -m headwater.interop.osemosys.page > docs/osemosys.md`."""

from headwater.interop.osemosys.parameters import PARAMETERS, SETS, Parameter

HEAD = """\
# What becomes of a model of OSeMOSYS

Made from `src/headwater/interop/osemosys/parameters.py`, by which the import itself goes; a test holds this page to it.

`headwater import osemosys FOLDER DIR [--config FILE]` reads a folder of CSV as otoole lays it out, a file a set or
parameter, and writes a workspace to DIR, a new or empty folder. Then `headwater check DIR` and `headwater run DIR`:
`objective` is OSeMOSYS' total discounted cost.

- What no row says is a parameter's default: that of `--config`, of config.yaml in the folder or above it, else otoole's
  own, below. The import says which.
- The rules are those of OSeMOSYS' own model in GNU MathProg (`src/osemosys.txt`), as it is solved with GLPK. Where an
  edition differs (`osemosys_fast.txt` in storages whose brackets hold several time slices), this one is copied.
- OSeMOSYS knows no units and no currency: what flows is a number, a capacity is one a year, `money.currency` a word.
- A technology is an asset in each region, `NAME in REGION`, a storage another; a fuel balances at its region, and what
  is over is let go; an emission is a counted commodity.
- Time slices are snapshots of 8,760 hours times YearSplit, without an order. Every year counts once. Capital is paid at
  its year's start and earns its salvage at the end, operation is paid in the middle of its year.
- Habits that are copied, and named where a model has them: a fuel that no technology gives in a year is free of charge,
  and so is one of a trade that only one region states; modes whose ratios are below 0 stand still; variable costs that
  sum to 0 over a technology's modes are none; AccumulatedAnnualDemand beside SpecifiedAnnualDemand is not added to it.
- Refused unless `--lossy`: CapacityOfOneTechnologyUnit that varies from year to year, rows that name what no set has,
  parameters that OSeMOSYS does not have, a TradeRoute without a column for the other region. Without a solution there,
  or refused there: members of YEAR (with storages), SEASON, DAYTYPE or DAILYTIMEBRACKET that do not follow one another.

"""


def page() -> str:
    """The whole page, Markdown."""
    lines = ["| parameter | indices | default of otoole | what becomes of it |", "|---|---|---|---|"]
    lines += [_line(parameter) for parameter in sorted(PARAMETERS, key=lambda p: p.name.lower())]
    sets = ", ".join(f"`{name}`" for name in SETS)
    end = f"Sets: {sets}. `COMMODITY` is `FUEL`. Files with a solved model's answers are left out, and said.\n"
    return HEAD + "\n".join(lines) + "\n\n" + end


def _line(parameter: Parameter) -> str:
    default = "DiscountRate" if parameter.default != parameter.default else f"{parameter.default:g}"
    return f"| `{parameter.name}` | {', '.join(parameter.axes)} | {default} | {parameter.taken} |"


if __name__ == "__main__":
    print(page(), end="")
