"""The catalogue that comes with the product, and what is said of a site file that cannot be used."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from spiders.declaration import DeclarationError
from spiders.families import named
from spiders.items import PageKind
from spiders.reading.dialects import DIALECTS
from spiders.reading.lists import read_list
from spiders.reading.page import Page
from spiders.source import CATALOGUE, Column, Site, load_catalogue, load_site
from tests.test_families import CASES

ROOT = Path(__file__).parents[1]
FILES = sorted(CATALOGUE.glob("*.toml"))
KEY = r"[a-z0-9]+(-[a-z0-9]+)*"
NAMED = {dialect["name"] for dialect in tomllib.loads(DIALECTS.read_text(encoding="utf-8"))["dialect"]}
LINES = 40  # of facts; a longer file says more than one site needs
PERSONS = re.compile("通缉|悬赏|追逃|处罚|曝光|失信|人事")  # columns so named tell of private persons
CATALOGUED = sorted(load_catalogue(CATALOGUE)[0].items())
ENABLED = [(site, column) for _, site in CATALOGUED for column in site.active()]

GOOD = """name = "青石县公安局"
level = "county"
home = "http://gaj.qingshi.example/"

[columns.tzgg]
name = "通知公告"
url = "http://gaj.qingshi.example/tzgg/"
"""


def hosts(site: Site) -> set[str]:
    """The hosts on which the site's lists stand."""
    return {urlsplit(column.url).hostname or "" for column in site.columns.values()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_site_file(path: Path) -> None:
    site = load_site(path)
    facts = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert re.fullmatch(KEY, site.key)
    assert all(re.fullmatch(KEY, key) for key in site.columns)
    assert len(facts) <= LINES
    assert site.region
    assert site.level != "unknown"
    assert site.dialect is None or site.dialect in NAMED
    columns = list(site.columns.values())
    assert len({(column.url, repr(column.post)) for column in columns}) == len(columns)
    assert len({column.name for column in columns}) == len(columns)
    for column in columns:
        family = column.family or site.family
        assert family is None or named(family)
        assert column.private or not PERSONS.search(column.name)
        assert (site.enabled and column.enabled) or column.note or site.note, "why is it off?"
        assert column.confidence != "low" or not column.enabled
        assert column.model_fields_set >= {"rhythm", "confidence", "evidence"}
        assert not re.search(r"[{}<>…\s]", column.url), "a template is not an address"


def test_no_host_stands_in_two_files() -> None:
    sites, errors = load_catalogue(CATALOGUE)
    assert not errors
    counted = Counter(host for site in sites.values() for host in hosts(site))
    assert {host for host, times in counted.items() if times > 1} == set()


def test_the_catalogue_is_large_and_well_founded() -> None:
    columns = [column for _, site in CATALOGUED for column in site.columns.values()]
    assert len(columns) >= 150
    assert len([column for column in columns if column.confidence != "low"]) >= 140


@pytest.mark.parametrize(("site", "column"), ENABLED, ids=[f"{site.key}/{column.key}" for site, column in ENABLED])
def test_the_family_of_an_enabled_column_reads_its_shape(site: Site, column: Column) -> None:
    family = column.family or site.family
    bodies = [body for name, _, body, _, _ in CASES if name == family]
    assert bodies, f"no page of family '{family}' in test_families"
    for body in bodies:
        reading = read_list(Page(body.encode(), column.url), family, column.list)
        assert (reading.kind, reading.how, len(reading.links)) == (PageKind.LIST, f"family:{family}", 3)
        assert all(link.date for link in reading.links)


def test_private_columns_are_not_visited_unasked() -> None:
    assert not [column.key for _, column in ENABLED if column.private]


def test_the_table_in_the_docs_is_up_to_date() -> None:
    command = [sys.executable, "-m", "docs.sites_table", "--check"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("level =", "levle ="), r":2: levle: unknown key; did you mean 'level'\?$"),
        (("url =", "urll ="), r":5: columns\.tzgg\.url: is missing; add it$"),
        (("name = ", "pages = 'ten'\nname = "), r":1: pages: stands in the wrong table; move it$"),
        (("[columns.tzgg]\n", "[columns.tzgg]\npages = 'ten'\n"), r":6: columns\.tzgg\.pages: .+; got 'ten'$"),
        (('"county"', '"village"'), r":2: level: Input should be .+; got 'village'$"),
        (("http://gaj.qingshi.example/tzgg/", "/tzgg/"), r":7: columns\.tzgg\.url: '/tzgg/' is not a web address; .+$"),
        (('http://gaj.qingshi.example/"', 'ftp://gaj.qingshi.example/"'), r":3: home: .+ with http:// or https://$"),
        (("[columns.tzgg]", "[columns.'通 知']"), r":1: columns: '通 知' cannot be a key; use .+$"),
        ((GOOD[GOOD.index("[columns") :], "columns = {}\n"), r":5: columns: no column; add one, such as .+$"),
        ((GOOD[GOOD.index("[columns") :], ""), r":1: columns: is missing; add it$"),
        (("name = ", "name "), r": not valid TOML: .+line 1.+; mend the line named$"),
    ],
)
def test_a_mistake_is_told_in_one_line(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    path = tmp_path / "qingshi.toml"
    path.write_text(GOOD.replace(*change, 1), encoding="utf-8")
    with pytest.raises(DeclarationError) as caught:
        load_site(path)
    assert re.search(re.escape(str(path)) + said, str(caught.value))
    assert "\n" not in str(caught.value)


def test_a_file_in_another_charset_is_told(tmp_path: Path) -> None:
    path = tmp_path / "qingshi.toml"
    path.write_bytes(GOOD.encode("gb18030"))
    with pytest.raises(DeclarationError, match=r"qingshi\.toml: is not UTF-8; save the file as UTF-8"):
        load_site(path)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(DeclarationError, match=r"cannot be read .+; check the path and its rights"):
        load_site(tmp_path / "qingshi.toml")


def test_a_bad_file_hides_no_other_and_a_later_folder_wins(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder in (ours, theirs):
        folder.mkdir()
        (folder / "qingshi.toml").write_text(GOOD.replace("青石", folder.name), encoding="utf-8")
    (ours / "bad.toml").write_text("name = ", encoding="utf-8")
    (theirs / "worse.toml").write_bytes(b"\xff")
    sites, errors = load_catalogue(ours, theirs)
    assert [site.name for site in sites.values()] == ["theirs县公安局"]
    assert [re.search(r"(bad|worse)\.toml", str(error)) is not None for error in errors] == [True, True]


def test_a_site_that_is_off_has_no_active_column(tmp_path: Path) -> None:
    path = tmp_path / "qingshi.toml"
    path.write_text("enabled = false\n" + GOOD, encoding="utf-8")
    site = load_site(path)
    assert list(site.active()) == []
    assert site.columns["tzgg"].key == "tzgg"
    assert site.own_hosts == {"gaj.qingshi.example"}
