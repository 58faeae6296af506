"""Write aside, rename into place: whoever stops us midway, the last whole file or folder is there.

The only module that writes. What it writes beside the target is called `.NAME.PID.aside` while it grows and
`.NAME.PID.before` in the instant of the exchange; what a killed run left behind is cleared by the next.
"""

import errno
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class CannotWrite(Exception):
    """The disk or the folder refuses: a sentence for a person, and nothing half-written."""


@contextmanager
def folder_aside(target: Path) -> Iterator[Path]:
    """A new folder beside `target`, which takes its place when the block ends well, and is removed when it does not.

    Raises CannotWrite where the disk is full, the place may not be written, or `target` is a file.
    """
    target = Path(os.path.abspath(target))
    if target.exists() and not target.is_dir():
        raise CannotWrite(f"{target} is a file; a folder of that name can't be written")
    aside, before = (target.with_name(f".{target.name}.{os.getpid()}.{word}") for word in ("aside", "before"))
    try:
        with _said(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            _clear(target)
            aside.mkdir()
            yield aside
            if target.exists():
                target.rename(before)
            aside.rename(target)
    except BaseException:
        if before.exists() and not target.exists():
            before.rename(target)
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        shutil.rmtree(before, ignore_errors=True)


def write_text(path: Path, text: str) -> None:
    """A file, whole or not at all; folders on the way are made. Raises CannotWrite."""
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """A file, whole or not at all; folders on the way are made. Raises CannotWrite."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.aside")
    try:
        with _said(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(content)
            aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """The operating system's refusals as sentences."""
    try:
        yield
    except OSError as error:
        why = {
            errno.ENOSPC: "the disk is full; free some space and run again",
            errno.EDQUOT: "the disk quota is used up; free some space and run again",
            errno.EACCES: "you may not write there; choose another folder with --out",
            errno.EPERM: "you may not write there; choose another folder with --out",
            errno.EROFS: "that disk can only be read; choose another folder with --out",
        }.get(error.errno or 0)
        if why is None:
            raise CannotWrite(f"{path} can't be written: {error.strerror or error}") from error
        raise CannotWrite(f"{path} can't be written: {why}") from error


def _clear(target: Path) -> None:
    """Take away what killed runs left; the target of one killed in the instant of the exchange is put back first."""
    left = re.compile(rf"\.{re.escape(target.name)}\.(\d+)\.(aside|before)")
    for path in sorted(target.parent.glob(f".{target.name}.*")):
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
