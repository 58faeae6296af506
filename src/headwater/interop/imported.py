"""What an import came to, whatever kind of file it was."""

from dataclasses import dataclass
from pathlib import Path

from headwater.interop.folder import Folder
from headwater.interop.notes import Note, page, refuse, text


@dataclass(frozen=True)
class Imported:
    """A workspace that is not yet written, its workspace.toml, and what was not taken over as it stands.

    said  what a person should know besides, a sentence each
    """

    folder: Folder
    settings: str
    notes: tuple[Note, ...]
    said: tuple[str, ...] = ()

    def write(self, target: Path, title: str) -> None:
        """The workspace, with import.md and import.json beside its tables. Raises CannotWrite."""
        head = "\n\n".join([title, *self.said])
        self.folder.write(target, self.settings, import_md=page(head, self.notes), import_json=text(self.notes))


def written(found: Imported, path: Path, target: Path, lossy: bool) -> Imported:
    """Written to a new or empty folder; raises BadInput, unless lossy, where something left out changes the plan."""
    if not lossy:
        refuse(str(path), found.notes)
    found.write(target, f"What became of {path.resolve().name}")
    return found


def word(title: str, otherwise: str) -> str:
    """A workspace's name: letters, digits, - and _."""
    return "".join(c if c.isalnum() or c in "-_" else "_" for c in title).strip("_") or otherwise


def quoted(words: str) -> str:
    """A TOML string."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{"".join(c if c.isprintable() else " " for c in escaped)}"'
