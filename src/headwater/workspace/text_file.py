"""A file -> its text, or a fault that says how it is written and how it should be."""

from pathlib import Path

from headwater.faults import Fault

SAVE = "save it as UTF-8; in Excel: 'CSV UTF-8 (comma delimited)'"


def shown(path: Path, root: Path) -> str:
    """The path as faults name it: relative to the workspace, with '/', printable on any terminal."""
    text = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    return text.encode("utf-8", "replace").decode("utf-8")


def read_text(path: Path, name: str, faults: list[Fault]) -> str | None:
    """The text, its line ends as '\\n', without a byte order mark; None, and a fault, where it is not UTF-8 text."""
    try:
        content = path.read_bytes()
    except OSError as error:
        faults.append(Fault(name, 0, "", f"can't be read: {error.strerror or error}"))
        return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        faults.append(Fault(name, 1, "", "is written in UTF-16", SAVE))
        return None
    if content.startswith(b"PK\x03\x04"):
        faults.append(Fault(name, 1, "", "is a workbook or an archive, not text", "export each sheet as CSV UTF-8"))
        return None
    if b"\x00" in content:
        where = _line(content, content.index(b"\x00"))
        faults.append(Fault(name, where, "", f"has {content.count(0):,} NUL bytes, the first here", SAVE))
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        where = _line(content, error.start)
        faults.append(Fault(name, where, "", f"is not UTF-8 from here on{_guess(content, error.start)}", SAVE))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _line(content: bytes, position: int) -> int:
    """The line of a byte as an editor counts it: '\\n', '\\r\\n' and '\\r' each end one."""
    before = content[:position].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return before.count(b"\n") + 1


def _guess(content: bytes, position: int) -> str:
    """What it may be instead: the word at that byte, read as the usual Chinese encoding."""
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return f" (byte {content[position]:#04x})"
    word = content[position : position + 12].decode("gb18030", "ignore").split(",")[0].split("\n")[0].strip()
    return f"; it reads as GBK: '{word}'"
