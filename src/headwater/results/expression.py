"""Expressions of the table `compare`: read to a tree of numbers, calls and the four operations, and in what unit.

activity(julong_mill) * 0.00422          100 * made(kind=solar) / available(kind=solar)
"""

import ast
import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from headwater.units import factor


@dataclass(frozen=True)
class Call:
    """One function of an expression. row: what stands without a key, "" for nothing; keys: what stands with one."""

    function: str
    row: str = ""
    keys: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        inside = ", ".join([*([self.row] if self.row else []), *(f"{key}={value}" for key, value in self.keys)])
        return f"{self.function}({inside})" if inside else self.function


@dataclass(frozen=True)
class Operation:
    """left + right, and so on."""

    sign: str
    left: "Tree"
    right: "Tree"


Tree: TypeAlias = "float | Call | Operation"
SIGNS: Mapping[type[ast.operator], str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


def parse(text: str) -> Tree:
    """The tree of an expression. Raises ValueError for what is none."""
    try:
        return _tree(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, RecursionError, MemoryError) as error:
        raise ValueError(f"'{text}' is no expression") from error


def _tree(node: ast.expr) -> Tree:
    if isinstance(node, ast.BinOp) and type(node.op) in SIGNS:
        found = Operation(SIGNS[type(node.op)], _tree(node.left), _tree(node.right))
        if found.sign == "/" and found.right == 0:
            raise ValueError(f"'{ast.unparse(node)}' divides by nought")
        return found
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return Operation("*", -1.0, _tree(node.operand))
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return _number(node.value)
    if isinstance(node, ast.Name):
        return Call(node.id)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) <= 1:
        return _call(node.func.id, node)
    raise ValueError(f"'{ast.unparse(node)}' is no part of such an expression")


def _number(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError(f"{value} is no number")
    return float(value)


def _call(function: str, node: ast.Call) -> Call:
    keys = tuple((keyword.arg or "**", _word(keyword.value)) for keyword in node.keywords)
    if len(dict(keys)) < len(keys):
        raise ValueError(f"'{ast.unparse(node)}' says a key twice")
    return Call(function, _word(node.args[0]) if node.args else "", keys)


def _word(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Constant) and type(node.value) in (str, int):
        return str(node.value)
    raise ValueError(f"'{ast.unparse(node)}' is no name")


def calls(tree: Tree) -> Iterator[Call]:
    """All that a tree calls, in the order in which it is written."""
    if isinstance(tree, Call):
        yield tree
    if isinstance(tree, Operation):
        yield from calls(tree.left)
        yield from calls(tree.right)


def value(tree: Tree, of: Callable[[Call], float]) -> float:
    """What a tree comes to; NaN where it divides by nought."""
    if isinstance(tree, float):
        return tree
    if isinstance(tree, Call):
        return of(tree)
    left, right = value(tree.left, of), value(tree.right, of)
    if tree.sign == "/":
        return left / right if right else math.nan
    return {"+": left + right, "-": left - right, "*": left * right}[tree.sign]


def unit(tree: Tree, of: Callable[[Call], str]) -> str | None:
    """In what unit a tree comes out; None where a number in it may have one. Raises ValueError where units don't fit.

    A number times an amount may turn it into anything (0.00422 t of copper in a t of ore), so nothing is said of it.
    """
    if isinstance(tree, float):
        return None
    if isinstance(tree, Call):
        return of(tree)
    left, right = unit(tree.left, of), unit(tree.right, of)
    if left is None or right is None:
        return (left or right) if tree.sign in "+-" else None
    if tree.sign in "+-":
        if not same(left, right):
            raise ValueError(f"{left or 1} and {right or 1} don't add up")
        return left
    if tree.sign == "/" and scale(left, right) is not None:
        if not same(left, right):
            raise ValueError(f"{left} is divided by {right}, which is another unit of the same")
        return "1"
    return None


def scale(source: str, target: str) -> float | None:
    """How many `target` are one `source`; None where they are of different dimensions."""
    try:
        return factor(source or "1", target or "1")
    except ValueError:
        return None


def same(one: str, other: str) -> bool:
    """Whether two texts name one unit."""
    found = scale(one, other)
    return found is not None and math.isclose(found, 1.0, rel_tol=1e-9)


def shown_in(own: str, wanted: str) -> str:
    """The unit in which a row shows an amount: the one it asks for if it counts the same thing, else the amount's own.

    A plain number or per cent is asked of ratios, which are none of an amount's business (h/a is a plain number too).
    """
    return wanted if scale(wanted, "1") is None and scale(own, wanted) is not None else own
