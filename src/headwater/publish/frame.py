"""The frame of the site: what it is made of, a page and its way to the others, templates, files beside pages."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path, PurePosixPath

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from headwater import files
from headwater.ledger.audit import Audit
from headwater.ledger.read import Ledger
from headwater.publish.book import Book
from headwater.publish.charts import NONE, Charts
from headwater.publish.names import Names
from headwater.publish.words import LANGUAGES, Words
from headwater.results import Results
from headwater.workspace.read import Workspace

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Entry:
    """A page in the table of contents: where it lies, its language, its name in lists, what makes it.

    `nav` is the key of its word in the navigation ('overview'), '' where it isn't there. `group` is the key of the
    navigation's word that it stands under, so that an industry's page marks 'industries'.
    """

    path: str
    lang: str
    title: str
    make: Callable[["Page"], str]
    nav: str = ""
    group: str = ""


@dataclass(frozen=True)
class Site:
    """Everything that pages read. `results` is None where no plan was solved."""

    workspace: Workspace
    ledger: Ledger
    audit: Audit
    results: Results | None = None
    charts: Charts = NONE
    contents: tuple[Entry, ...] = ()

    @cached_property
    def book(self) -> Book:
        """The ledger as pages ask it."""
        return Book(self.ledger, self.audit)

    @cached_property
    def names(self) -> Mapping[str, Names]:
        """What a reader calls the rows of the workspace, by language."""
        return {lang: Names(self.workspace, Words(lang)) for lang in LANGUAGES}

    def entry(self, path: str) -> Entry | None:
        """The page of that path, if the site has it."""
        return next((e for e in self.contents if e.path == path), None)


@dataclass
class Page:
    """A page while it is made: it hands out ids that no other element of it has, and takes the files beside it."""

    site: Site
    entry: Entry
    files: dict[str, str | bytes] = field(default_factory=dict)
    given: int = 0

    @property
    def words(self) -> Words:
        """The words of its language."""
        return Words(self.entry.lang)

    @property
    def names(self) -> Names:
        """What a reader of its language calls places, commodities, assets and the like."""
        return self.site.names[self.entry.lang]

    @property
    def root(self) -> str:
        """The way from this page to the site's first folder: '' or '../'."""
        return "../" * (len(PurePosixPath(self.entry.path).parts) - 1)

    @property
    def home(self) -> str:
        """The folder of this language, from the site's first folder: '' or 'zh/'."""
        return "" if self.entry.lang == "en" else f"{self.entry.lang}/"

    def next_id(self, stem: str) -> str:
        """An id that no other element of the page has."""
        self.given += 1
        return f"{stem}{self.given}"

    def to(self, path: str) -> str | None:
        """A link to a page of the site: in this language if it is there, else in English; None where it isn't there."""
        stem, _, anchor = path.partition("#")
        for found in (self.home + stem, stem):
            if self.site.entry(found):
                return self.root + found + (f"#{anchor}" if anchor else "")
        return None

    def attach(self, path: str, content: str | bytes) -> str:
        """A file beside the page (`path` in its language's folder); the link to it. Raises ValueError for two alike."""
        path = self.home + path
        if self.files.setdefault(path, content) != content:
            raise ValueError(f"{self.entry.path}: two files are called {path}")
        return self.root + path


@cache
def environment() -> Environment:
    """The templates; what is not Markup is escaped, and a name that nobody gave is an error."""
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def render(page: Page, template: str, title: str, **holes: object) -> str:
    """A page from its template. Every template has `page`, `w` (words), `root`, `nav`, `other` beside its own holes."""
    frame = {"page": page, "w": page.words.tree, "root": page.root, "nav": _nav(page), "other": _other(page)}
    return environment().get_template(template).render(**frame, title=title, **holes)


def _nav(page: Page) -> Markup:
    """The navigation: each page that has a word in it, in its language or in English."""
    out, own = [], page.entry
    for entry in page.site.contents:
        twin = page.site.entry(page.home + entry.path) if entry.lang == "en" else None
        if not entry.nav or entry.lang != "en":
            continue
        link = twin or entry
        here = (
            ' aria-current="page"'
            if link.path == own.path
            else ' aria-current="true"'
            if own.group == entry.nav
            else ""
        )
        tongue = f' hreflang="{link.lang}"' if link.lang != own.lang else ""
        out.append(f'<a href="{page.root}{link.path}"{here}{tongue}>{escape(page.words(f"nav.{entry.nav}"))}</a>')
    return Markup("".join(out))


def _other(page: Page) -> str:
    """The way to this page in the other language, or to that language's first page; '' where there is none."""
    lang = page.words("other_code")
    plain = page.entry.path.removeprefix(page.home)
    stem = "" if lang == "en" else f"{lang}/"
    return next((page.root + p for p in (stem + plain, f"{stem}index.html") if page.site.entry(p)), "")


def pages(site: Site) -> Iterator[Page]:
    """The site's pages, one at a time, each made and written nowhere: its text is under its own path in `files`."""
    for entry in site.contents:
        page = Page(site, entry)
        page.files[entry.path] = entry.make(page)
        yield page


def assets() -> Iterator[tuple[str, bytes]]:
    """The files that every site carries: style, script, face, mark."""
    static = HERE / "static"
    for file in sorted(static.rglob("*")):
        if file.is_file():
            yield file.relative_to(static).as_posix(), file.read_bytes()


def write(folder: Path, content: Mapping[str, str | bytes]) -> None:
    """Files under a folder, by their paths there. Raises CannotWrite."""
    for path, text in content.items():
        raw = text.encode("utf-8") if isinstance(text, str) else text
        files.write_bytes(folder / path, raw)


def as_json(value: object) -> str:
    """JSON that is read by people too: one byte sequence for one value."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
