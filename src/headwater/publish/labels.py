"""Words in a drawing: how wide they are, where they break, and places for them that do not lie on one another."""

from collections.abc import Iterable

Box = tuple[float, float, float, float]  # left, top, right, bottom
Side = tuple[int, int]  # right of the point (1), left (-1) or over it (0); above (-1), beside (0), below (1)


def text_width(words: str, size: float, bold: bool = False) -> float:
    """Pixels, near enough for placing: CJK one em, Tibetan stacks by their base letters, Latin a little over half."""
    return sum(map(_em, words)) * size * (1.06 if bold else 1.0)


def _em(letter: str) -> float:
    code = ord(letter)
    if code > 0x2E7F:
        return 1.0
    if 0x0F71 <= code <= 0x0FBC:
        return 0.0
    if 0x0F00 <= code < 0x1000:
        return 0.55
    return 0.3 if letter in " il.,'|" else 0.56


def wrap(words: str, size: float, width: float, bold: bool = False) -> list[str]:
    """Lines no wider than `width` pixels; breaks stand at spaces, and between any two CJK signs."""
    lines = [""]
    for piece in _pieces(words):
        more = lines[-1] + piece
        if lines[-1].strip() and text_width(more.rstrip(), size, bold) > width:
            lines[-1] = lines[-1].rstrip()
            lines.append(piece.lstrip())
        else:
            lines[-1] = more
    return [line.strip() for line in lines]


def _pieces(words: str) -> list[str]:
    """What may not be broken: a word with the space before it, or one CJK sign."""
    out: list[str] = []
    for letter in " ".join(words.split()):
        wide = ord(letter) > 0x2E7F
        if out and not wide and letter != " " and not ord(out[-1][-1]) > 0x2E7F:
            out[-1] += letter
        else:
            out.append(letter)
    return out


class Labels:
    """Greedy placing: first come, first served, so that a name which must not be lost comes first.

    A label tries the sides asked for, clear of marks, lines and labels; one that `must` stand then tries clear of hard
    boxes only, then every side. What finds no room is left out.
    """

    SIDES: tuple[Side, ...] = ((1, -1), (1, 0), (1, 1), (-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1))

    def __init__(self, width: float, height: float) -> None:
        self.w, self.h = width, height
        self.hard: list[Box] = []
        self.soft: list[Box] = []

    def block(self, x: float, y: float, rx: float, ry: float | None = None, soft: bool = False) -> None:
        """Keep labels off a box about (x, y); a soft one only as long as there is other room."""
        ry = rx if ry is None else ry
        (self.soft if soft else self.hard).append((x - rx, y - ry, x + rx, y + ry))

    def free(self, box: Box, boxes: Iterable[Box]) -> bool:
        """Whether a box lies inside the drawing and on none of the boxes."""
        left, top, right, bottom = box
        inside = left > 2 and top > 2 and right < self.w - 2 and bottom < self.h - 2
        return inside and not any(left < b[2] and right > b[0] and top < b[3] and bottom > b[1] for b in boxes)

    def place(
        self, x: float, y: float, w: float, h: float, gap: float = 6, sides: Iterable[Side] = SIDES, must: bool = False
    ) -> Box | None:
        """A box of w by h near (x, y), now taken; None where there is no room."""
        every, sides = self.hard + self.soft, tuple(sides)
        tries = [(every, sides), (self.hard, sides), (every, self.SIDES), (self.hard, self.SIDES)]
        for boxes, some in tries if must else tries[:1]:
            for side in some:
                box = _beside(x, y, w, h, gap, side)
                if self.free(box, boxes):
                    self.hard.append(box)
                    return box
        return None


def _beside(x: float, y: float, w: float, h: float, gap: float, side: Side) -> Box:
    across, down = side
    left = x + gap if across > 0 else x - gap - w if across < 0 else x - w / 2
    off = gap * 0.2 if across else gap
    top = y - h / 2 if not down else y - h - off if down < 0 else y + off
    return (left, top, left + w, top + h)
