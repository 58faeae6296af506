"""A drawing as text: elements coloured by the tokens of the style sheet, two sizes of it in a page, one as a file.

A colour is a token's name and is written `var(--hydro)` in a presentation attribute, so that it follows the reader's
light or dark inside a page and needs no style attribute; `Svg.alone` puts the light value in, so that a file that was
downloaded stands by itself.
"""

import html
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from markupsafe import Markup

from headwater.publish.labels import text_width, wrap

TOKENS = Path(__file__).parent / "static" / "css" / "tokens.css"
FONTS = "Helvetica Neue, Arial, Noto Sans CJK SC, sans-serif"
Point = tuple[float, float]


@cache
def tokens(scheme: str) -> dict[str, str]:
    """Each colour token's value (#rrggbb) in the scheme 'light' or 'dark', as the style sheet says. Raises KeyError."""
    light, dark = TOKENS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)", 1)
    read = {
        name: dict(re.findall(r"--(\w+): *(#[0-9a-f]{6})", part)) for name, part in (("light", light), ("dark", dark))
    }
    return {name: read[scheme][name] for name in read["light"]}


def colour(name: str) -> str:
    """A token's name as an attribute's value; `none` and a pattern's address stay as they are."""
    return name if name == "none" or name.startswith("url(") else f"var(--{name})"


def number(x: float | str) -> str:
    """A coordinate, to a tenth of a pixel: more digits only make a file heavy."""
    text = f"{x:.1f}".removesuffix(".0") if isinstance(x, float) else str(x)
    return "0" if text == "-0" else text


class Svg:
    """A drawing that grows by its methods. `key` makes its ids its own on a page; `name` is read out in its stead."""

    def __init__(self, key: str, width: int, height: int, name: str = "") -> None:
        self.key, self.w, self.h, self.name = key, width, height, name
        self.parts: list[str] = []

    def add(self, tag: str, body: str = "", tip: str = "", **at: Any) -> None:
        """Any element. `fill` and `stroke` take token names, `_` in a name is written `-`; `tip` shows on hovering."""
        for key in ("fill", "stroke"):
            if isinstance(value := at.get(key), str):
                at[key] = colour(value)
        said = "".join(
            f' {key.rstrip("_").replace("_", "-")}="{html.escape(number(value))}"'
            for key, value in at.items()
            if value is not None
        )
        inner = (f"<title>{html.escape(tip)}</title>" if tip else "") + html.escape(body)
        self.parts.append(f"<{tag}{said}>{inner}</{tag}>" if inner else f"<{tag}{said}/>")

    def rect(self, x: float, y: float, w: float, h: float, fill: str, tip: str = "", **at: Any) -> None:
        """A bar. A negative width or height is drawn as none."""
        self.add(
            "rect", "", tip, x=float(x), y=float(y), width=float(max(w, 0)), height=float(max(h, 0)), fill=fill, **at
        )

    def line(
        self, x1: float, y1: float, x2: float, y2: float, stroke: str = "rule", width: float = 1, **at: Any
    ) -> None:
        """A straight stroke; `tip` may be among `at`."""
        self.path([(x1, y1), (x2, y2)], stroke, width, **at)

    def path(
        self,
        points: Iterable[Point],
        stroke: str,
        width: float = 2,
        close: bool = False,
        fill: str = "none",
        tip: str = "",
        **at: Any,
    ) -> None:
        """A stroke through points, closed or not."""
        d = "M" + "L".join(f"{number(float(x))} {number(float(y))}" for x, y in points) + ("Z" if close else "")
        at = {"d": d, "stroke": stroke, "stroke_width": width, "fill": fill, "stroke_linejoin": "round"} | at
        self.add("path", "", tip, **at)

    def dot(self, x: float, y: float, r: float, fill: str, tip: str = "", **at: Any) -> None:
        """A filled circle."""
        self.add("circle", "", tip, cx=float(x), cy=float(y), r=float(r), fill=fill, **at)

    def arrow_up(self, x: float, y: float, stroke: str = "ink", half: float = 5, tip: str = "") -> None:
        """The sign of a lower limit: what is drawn below it is at least so much."""
        self.path([(x - half, y), (x, y - half), (x + half, y)], stroke, 2, tip=tip)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        fill: str = "ink",
        size: float = 14,
        anchor: str = "start",
        halo: bool = False,
        bold: bool = False,
        **at: Any,
    ) -> None:
        """Words with their baseline at y. `halo` lays paper around them where they stand on a mark."""
        if halo:
            at = {"stroke": "paper", "stroke_width": 3.5, "stroke_linejoin": "round", "paint_order": "stroke"} | at
        at = {"text_anchor": None if anchor == "start" else anchor, "font_weight": 600 if bold else None} | at
        self.add("text", words, x=float(x), y=float(y), fill=fill, font_size=size, **at)

    def hatch(self, fill: str = "hatch", gap: int = 6, width: float = 1.2) -> str:
        """A fill for what is not published, derived or assumed."""
        ref = f"{self.key}-{fill}-{gap}"
        stroke = f'<path d="M0 0V{gap}" stroke="{colour(fill)}" stroke-width="{width * 2:g}"/>'
        size = f'width="{gap}" height="{gap}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
        made = f'<pattern id="{ref}" {size}>{stroke}</pattern>'
        if made not in self.parts:
            self.parts.insert(0, made)
        return f"url(#{ref})"

    def inline(self, cls: str = "", decor: bool = False, **at: Any) -> Markup:
        """The drawing inside a page. `decor`: it says nothing that the words beside it don't."""
        role = 'aria-hidden="true"' if decor else f'role="img" aria-label="{html.escape(self.name)}"'
        said = "".join(f' {key}="{value}"' for key, value in ({"class": cls} if cls else {} | at).items())
        box = f'viewBox="0 0 {self.w} {self.h}" {role} font-size="14"'
        return Markup(f"<svg{said} {box}>{''.join(self.parts)}</svg>")

    def alone(self, title: str, source: str, keys: Sequence[tuple["Svg", str]] = ()) -> str:
        """The file a reader downloads: its own ground, title, key (a swatch and words each) and source line."""
        width, y, out = self.w + 48, 16, []
        for line in wrap(title, 20, self.w, bold=True):
            y += 26
            out.append(_line(24, y, line, 20, "ink", bold=True))
        x, y = 24.0, y + (28 if keys else 0)
        for mark, words in keys:
            wide = 40 + text_width(words, 12)
            if x + wide > width:
                x, y = 24.0, y + 20
            out.append(f'<g transform="translate({x:.0f} {y - 11})">{"".join(mark.parts)}</g>')
            out.append(_line(x + 24, y, words, 12, "ink2"))
            x += wide
        y += 16
        out.append(f'<g transform="translate(24 {y})">{"".join(self.parts)}</g>')
        y += self.h + 12
        for line in wrap(source, 12, self.w):
            y += 17
            out.append(_line(24, y, line, 12, "ink2"))
        size = f'width="{width}" height="{y + 24}" viewBox="0 0 {width} {y + 24}"'
        ground = f'<title>{html.escape(self.name)}</title><rect width="100%" height="100%" fill="{colour("paper")}"/>'
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{FONTS}" font-size="14">'
        light = tokens("light")
        return re.sub(r"var\(--(\w+)\)", lambda m: light[m[1]], f"{head}{ground}{''.join(out)}</svg>\n")


def _line(x: float, y: float, words: str, size: int, fill: str, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:.0f}" y="{y}" font-size="{size}"{weight} fill="{colour(fill)}">{html.escape(words)}</text>'


def contrast(one: str, other: str) -> float:
    """Contrast of two colours (#rrggbb) as WCAG counts it, 1 to 21."""

    def light(value: str) -> float:
        parts = [int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
