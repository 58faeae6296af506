"""docs/model.md, made from the blocks' docstrings: `python -m headwater.model.page > docs/model.md`."""

import inspect
import re
import sys

from headwater.lp import part
from headwater.model import compile as contents

HEAD = """\
# The model

Made from the docstrings of `src/headwater/model/blocks/`, a heading a block in the order in which they are put
together; a test holds this page to them.

    minimise   sum over years y:  worth[y] * cost[y]   subject to the rows of every block

- Brackets hold what a symbol runs over: `capacity[a,y]` is the capacity of asset a in year y. Letters: a asset, b bin
  (or build), c what is on or off, f flow, l limit or line, n node, s store, t snapshot, v activity, y year.
- Columns are what is decided, rows are conditions, quantities are named sums of which rows, limits and the cost are
  made.
- `worth[y]` is money of the objective per money of year y; every `cost` is in money of its own year.
- A row's dual divided by its `per` is a price: money of the row's own year for one unit more on its right side. With
  whole numbers in a plan, prices are those of the linear program in which these are held at what was found.
- Rates are per hour. `hours` are a snapshot's own, over which levels, ramps and delays run; `counted` the hours for
  which it counts in amounts; `costed` those for which it counts in money.
"""


def page() -> str:
    """The whole page, Markdown."""
    blocks = [_heading(block.__name__, _says(block)) for block in contents.BLOCKS]
    return "\n".join([HEAD, *blocks, _words()])


def _says(block: object) -> str:
    """What a block says of itself: its module's words, its own where the module is the table of contents."""
    module = inspect.getmodule(block)
    own = module is None or module is contents
    return inspect.getdoc(block if own else module) or ""


def _heading(name: str, says: str) -> str:
    """A block's title, its formulas as code, its words as paragraphs."""
    title, _, rest = says.partition("\n\n")
    first, colon, sentence = title.replace("\n", " ").partition(": ")
    head, words = (first, sentence) if colon and len(first.split()) < 4 else (name.capitalize(), title)
    rest = re.sub(r"(?m)^(\S.*)\n(?= {4})", r"\1\n\n", rest.strip("\n"))  # code begins after an empty line
    return f"## {head}\n\n{words[:1].upper()}{words[1:]}\n" + (f"\n{rest}\n" if rest else "")


def _words() -> str:
    """What the pieces of a program are, from the module that defines them."""
    pieces = (part.Columns, part.Rows, part.Quantity, part.Terms)
    lines = [f"- **{piece.__name__}**: {' '.join((inspect.getdoc(piece) or '').split())}" for piece in pieces]
    return "## The pieces\n\n" + "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(page())
