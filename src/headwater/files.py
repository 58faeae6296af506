"""Write aside, rename into place: whoever stops us midway, the last whole file or folder is there.

The only module that writes. What it writes beside the target is called `.NAME.PID.aside` while it grows and
`.NAME.PID.before` in the instant of the exchange; what a killed run left behind is cleared by the next.
"""

import errno
import glob
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

MARKER = ".headwater"
"""Stands in a folder that a run wrote: only such a folder, or an empty one, is ever replaced."""
_SAYS = "headwater run wrote this folder, and its next run to this place replaces all of it.\n"


class CannotWrite(Exception):
    """The disk or the folder refuses: a sentence for a person, and nothing half-written."""

    def __init__(self, path: Path, says: str) -> None:
        self.path, self.says = path, says
        super().__init__(f"{path} {says}")


def replaceable(target: Path) -> bool:
    """Whether nothing stands at `target`, or an empty folder, or one that a run wrote. Raises CannotWrite."""
    with _said(target):
        if not target.exists():
            return True
        return target.is_dir() and ((target / MARKER).is_file() or not any(target.iterdir()))


@contextmanager
def folder_aside(target: Path, marked: bool = False) -> Iterator[Path]:
    """A new folder beside `target`, which takes its place when the block ends well, and is removed when it does not.

    marked: a later block may replace it. Where `target` is a link, the folder that it leads to is replaced. Raises
    CannotWrite where the disk is full, the place may not be written, or something stands there that no run wrote.
    """
    real = Path(os.path.realpath(target))
    if not replaceable(real):
        what = "is not a folder that headwater wrote" if real.is_dir() else "is a file"
        raise CannotWrite(target, f"{what}; it stays as it is")
    aside, before = (real.with_name(f".{real.name}.{os.getpid()}.{word}") for word in ("aside", "before"))
    try:
        with _said(target):
            real.parent.mkdir(parents=True, exist_ok=True)
            _clear(real)
            aside.mkdir()
        if marked:
            write_text(aside / MARKER, _SAYS)
        yield aside
        with _said(target):
            if real.exists():
                real.rename(before)
            aside.rename(real)
    except CannotWrite as refused:
        if refused.path.is_relative_to(aside):  # a person knows the target alone
            raise CannotWrite(target / refused.path.relative_to(aside), refused.says) from refused
        raise
    finally:
        if before.exists() and not real.exists():
            before.rename(real)
        shutil.rmtree(aside, ignore_errors=True)
        shutil.rmtree(before, ignore_errors=True)


def write_text(path: Path, text: str) -> None:
    """A file, whole or not at all; folders on the way are made. Raises CannotWrite."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """A file, whole or not at all; folders on the way are made. Raises CannotWrite."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.aside")
    if path.exists() and not path.is_file() and not path.is_dir():  # a pipe or a device is not replaced
        with _said(path):
            path.write_bytes(content)
        return
    try:
        with _said(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(content)
            aside.replace(path)
    finally:
        with suppress(OSError):  # what was wrong has been said
            aside.unlink()


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """The operating system's refusals as sentences."""
    try:
        yield
    except OSError as error:
        why = {
            errno.ENOSPC: "the disk is full; free some space and run again",
            errno.EDQUOT: "the disk quota is used up; free some space and run again",
            errno.EACCES: "you may not write there; choose another place",
            errno.EPERM: "you may not write there; choose another place",
            errno.EROFS: "that disk can only be read; choose another place",
            errno.EEXIST: "a file stands where a folder should be",
            errno.ENOTDIR: "a file stands where a folder should be",
        }.get(error.errno or 0, error.strerror or str(error))
        raise CannotWrite(path, f"can't be written: {why}") from error


def _clear(target: Path) -> None:
    """Take away what killed runs left; the target of one killed in the instant of the exchange is put back first."""
    left = re.compile(rf"\.{re.escape(target.name)}\.(\d+)\.(aside|before)")
    for path in sorted(target.parent.glob(f".{glob.escape(target.name)}.*")):
        found = left.fullmatch(path.name)
        if found is None or _runs(int(found[1])):
            continue
        if found[2] == "before" and not target.exists():
            path.rename(target)
        else:
            shutil.rmtree(path, ignore_errors=True)


def _runs(pid: int) -> bool:
    """Whether a process of that number is alive: its folder is its own."""
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
