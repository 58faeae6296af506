"""How an optimum is found: the whole at once, unless a way of planning says otherwise."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from headwater.lp.program import Program
from headwater.lp.solve import Solution, solve_large
from headwater.results.explain import reasons
from headwater.system.build import Built
from headwater.workspace.read import Workspace

Tell: TypeAlias = Callable[[str], None]
Find: TypeAlias = Callable[[Built, Program, Workspace, Tell], Solution]


def silent(message: str) -> None:
    """Say nothing."""


def solving(program: Program) -> str:
    """What is said of a program that is being solved."""
    return f"solving {len(program.row_lower):,} rows x {len(program.cost):,} columns"


def at_once(built: Built, program: Program, workspace: Workspace, tell: Tell = silent, **options: Any) -> Solution:
    """The optimum of the whole program. options: HiGHS' own. Raises NoPlan and headwater.lp.solve.Unsolved."""
    tell(solving(program))
    with reasons(built, program, workspace.planned):
        return solve_large(program, tell, **options)


WHOLE = "whole"
"""The way in which all is decided at once."""


@dataclass(frozen=True, eq=False)
class Way:
    """How a plan is found. find: the solution of the whole program; said: what summary.json says of it."""

    find: Find = at_once
    said: Mapping[str, Any] = field(default_factory=lambda: {"way": WHOLE})


AT_ONCE = Way()
