"""One plan after another of the same tables: each handed over as its differences, solved from where the last ended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from headwater.lp.program import Program
from headwater.lp.solve import CROSSED, SIMPLEX, SMALL, Solution, Unsolved, load, push, run, solve_large
from headwater.model.compile import compile
from headwater.results.way import silent
from headwater.system import System


@dataclass(frozen=True, eq=False)
class Answer:
    """What came of one of the plans.

    solution: None where there is no optimum; status: in the solver's words; changed: how many numbers differed from the
    plan before, None where it was solved afresh, since it is the first, or its tables have other rows or integers, or
    it has squares, which no basis helps; iterations: of the simplex method, -1 where none counts.
    """

    program: Program
    solution: Solution | None
    status: str
    changed: int | None
    iterations: int


def again(systems: Iterable[System], **options: bool | int | float | str) -> Iterator[Answer]:
    """Each system's answer, in order: again(build(w).system for w in workspaces). options: HiGHS' own.

    The first is solved by the method of its size, ending at a vertex; those that follow by the simplex method from
    there. One that has no optimum is answered so, and the next one is solved from the same basis.
    """
    held = None
    for system in systems:
        program = compile(system)
        if program.quadratic.any() or program.integer.any():
            held = None
            yield _afresh(program, options)
            continue
        changed = None
        if held is not None:
            highs, before = held
            changed = _pushed(highs, before, program)
        if changed is None:
            method = SIMPLEX if program.row_lower.size <= SMALL else CROSSED
            highs = load(program, **method | options)
        try:
            solution, status = run(highs, program), "Optimal"
        except Unsolved as unsolved:
            solution, status = None, unsolved.status
        yield Answer(program, solution, status, changed, int(highs.getInfo().simplex_iteration_count))
        highs.setOptionValue("solver", SIMPLEX["solver"])
        held = highs, program


def _pushed(highs: object, before: Program, program: Program) -> int | None:
    """How many numbers were handed over; None where the two are no programs of the same rows."""
    try:
        return push(highs, before, program)  # type: ignore[arg-type]
    except ValueError:
        return None


def _afresh(program: Program, options: dict[str, bool | int | float | str]) -> Answer:
    try:
        found = solve_large(program, silent, **options)
    except Unsolved as unsolved:
        return Answer(program, None, unsolved.status, None, -1)
    return Answer(program, found, found.status, None, -1)
