import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

import pytest
import sites
from sites import Elements

from headwater.publish.site import build

EVIL = '"><script>alert(1)</script>'
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'"


def made(site, folder, tell=lambda message: None):
    pages = build(site.workspace, site.ledger, site.audit, None, folder, tell)
    return pages, {f.relative_to(folder).as_posix(): f.read_bytes() for f in sorted(folder.rglob("*")) if f.is_file()}


@pytest.fixture(scope="module")
def whole(land, tmp_path_factory):
    return made(land, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def pages(whole):
    return {path: Elements(whole[1][path].decode()) for path in whole[0]}


def test_what_is_said_to_be_written_is_there(whole):
    paths, files = whole
    assert {"index.html", "zh/index.html", "charts.html", "charts/river.html", "ledger.html", "sources.html"} <= set(
        paths
    )
    assert set(paths) <= set(files) and len(set(paths)) == len(paths)
    assert {"css/site.css", "css/tokens.css", "js/ledger.js", "img/mark.svg", "data/river.csv"} <= set(files)
    assert all(path in paths for path in files if path.endswith(".html"))


def test_every_link_of_every_page_leads_somewhere(whole):
    assert dead(*whole) == []


def dead(paths, files):
    """The links that lead nowhere: (page, link)."""
    pages = {path: Elements(files[path].decode()) for path in paths}
    anchors = {path: {at["id"] for _, at in e.found if "id" in at} for path, e in pages.items()}
    nowhere = []
    for path, e in pages.items():
        for tag, at in e.found:
            for link in filter(None, (at.get("href"), at.get("src"))):
                if tag == "use":
                    continue
                url = urlsplit(link)
                assert not url.scheme and not url.netloc and not url.path.startswith("/"), (path, link)
                target = path if not url.path else resolved(path, unquote(url.path))
                if target not in files or (
                    url.fragment and unquote(url.fragment) not in anchors.get(target, {unquote(url.fragment)})
                ):
                    nowhere.append((path, link))
    return nowhere


def resolved(page, way):
    parts = list(PurePosixPath(page).parent.parts)
    for part in PurePosixPath(way).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def test_no_page_carries_a_script_or_a_style_of_its_own(pages):
    for path, e in pages.items():
        for tag, at in e.found:
            assert tag != "style" and "style" not in at, (path, tag)
            assert not [name for name in at if name.startswith("on")], (path, tag)
            assert tag != "script" or set(at) == {"src"}, path
        assert e.of("meta", http_equiv="Content-Security-Policy", content=POLICY), path


def test_ids_are_given_once_and_each_page_has_one_heading(pages):
    for path, e in pages.items():
        ids = [at["id"] for _, at in e.found if "id" in at]
        assert len(ids) == len(set(ids)), path
        assert len(e.of("h1")) == 1, path
        assert e.found[0] == ("html", {"lang": "zh" if path.startswith("zh/") else "en"})


def test_what_points_to_an_id_finds_it(pages):
    for path, e in pages.items():
        ids = {at["id"] for _, at in e.found if "id" in at}
        for _, at in e.found:
            for name in ("aria-describedby", "aria-labelledby"):
                assert at.get(name) is None or at[name] in ids, (path, at[name])
            if found := re.fullmatch(r"url\(#(.+)\)", at.get("fill", "")):
                assert found[1] in ids, (path, found[1])


def test_the_same_inputs_give_the_same_bytes(land, whole, tmp_path):
    assert made(land, tmp_path / "again")[1] == whole[1]


def test_the_order_of_the_ledgers_rows_makes_no_difference(whole, tmp_path):
    head, *rows = sites.text(sites.STATEMENTS).splitlines()
    other = sites.site(tmp_path / "land", statements="\n".join([head, *reversed(rows)]))
    files = made(other, tmp_path / "site")[1]
    assert {path for path in files if files[path] != whole[1][path]} == set()


def test_no_page_names_a_folder_of_this_machine(whole, land):
    for path, content in whole[1].items():
        assert str(land.workspace.folder).encode() not in content, path
        assert b"file://" not in content, path


def test_a_title_is_computed_on_every_page_that_shows_it(whole, tmp_path):
    changed = sites.STATEMENTS.replace(
        "river_2024,river,land,2024,,,,level,,440.0", "river_2024,river,land,2024,,,,level,,60.0"
    )
    files = made(sites.site(tmp_path / "land", statements=changed), tmp_path / "site")[1]
    for path in ("charts.html", "charts/river.html", "data/river.json", "data/river.svg"):
        assert b"four times" in whole[1][path] and b"four times" not in files[path], path


def test_whatever_the_data_say_stays_text(tmp_path):
    files = {
        "statements": sites.STATEMENTS.replace("120.5 MW", f"120.5 MW {EVIL}".replace('"', "'")),
        "sectors": sites.SECTORS.replace("Electricity", "<script>alert(2)</script>"),
        "sources": sites.SOURCES.replace("A newspaper", "<img src=x onerror=alert(3)>"),
        "charts": sites.CHARTS.replace("the river", "<svg onload=alert(4)>").replace("Capacity", "<b>Capacity"),
    }
    site = sites.site(tmp_path / "land", **files)
    for path, content in made(site, tmp_path / "site")[1].items():
        if path.endswith((".html", ".svg")):
            e = Elements(content.decode())
            assert not [at for _, at in e.found if any(name.startswith("on") for name in at)], path
            assert not [s for s in e.of("script") if set(s) != {"src"}], path
            assert not [at for at in e.of("img") if at.get("src") == "x"], path


def test_a_site_without_charts_and_without_a_plan_is_whole(tmp_path):
    site = sites.site(tmp_path / "land", charts="")
    paths, files = made(site, tmp_path / "site")
    assert "charts.html" not in paths and "index.html" in paths
    assert b"no plan yet" in files["index.html"]
    assert dead(paths, files) == []


def test_a_ledger_in_which_all_agrees_leads_to_no_story(tmp_path):
    calm = sites.STATEMENTS.replace("99.5 MW", "120.50 MW")
    paths, files = made(sites.site(tmp_path / "land", statements=calm), tmp_path / "site")
    assert b'id="stories"' not in files["ledger.html"] and dead(paths, files) == []


def test_the_maps_pictures_are_written_beside_the_pages(land, tmp_path, monkeypatch):
    monkeypatch.setattr("headwater.publish.site.pictures", lambda workspace: {"img/relief.png": b"shade"})
    assert made(land, tmp_path / "site")[1]["img/relief.png"] == b"shade"


def test_the_pages_are_told_as_they_are_made(land, tmp_path):
    told = []
    paths, _ = made(land, tmp_path / "site", told.append)
    assert len(told) == len(paths) and paths[0] in told[0]


def test_links_between_the_languages_lead_there_and_back(pages):
    en, zh = pages["index.html"], pages["zh/index.html"]
    assert en.of("a", class_="lang") == [] and en.of("a", hreflang="zh")[0]["href"] == "zh/index.html"
    assert "../index.html" in {at["href"] for at in zh.of("a", hreflang="en")}
